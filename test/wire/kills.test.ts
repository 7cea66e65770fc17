import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import postgres from 'postgres'
import { fromString, toUUID } from 'typeid-js'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { ownDatabase } from '../support/own-database.ts'
import { startReceiver } from '../support/receiver.ts'
import { newKey } from '../support/wire.ts'
import { callWorker } from '../support/worker.ts'
import { startWorkerProcess } from '../support/worker-process.ts'

/** Small in CI; `npm run faults` kills a hundred thousand rows, again and again. */
const ROWS = Number(process.env['FAULT_ROWS'] ?? 6000)
const KILLS = Number(process.env['FAULT_KILLS'] ?? 3)

type Worker = Awaited<ReturnType<typeof startWorkerProcess>>

const database = await ownDatabase()
const sql = postgres(database.url, { max: 1, onnotice: () => {} })
const folders = [mkdtempSync(join(tmpdir(), 'roster-kills-'))]
let worker: Worker

beforeAll(async () => {
  worker = await start()
})

afterAll(async () => {
  await worker.kill()
  await sql.end()
  await database.drop()
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** With the files of the one before it. */
const start = (env: Record<string, string> = {}) => startWorkerProcess(database.url, folders.at(-1) ?? '', env)

/** Some are there already, some come twice, some are wrong. */
function fileOf(rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => {
    if (n % 50 === 7) return `u${n - 7}@example.com,Twice ${n}`
    return n % 40 === 3 ? `wrong ${n},Wrong` : `u${n}@example.com,User ${n}`
  })
  return ['email,name', ...lines].join('\n')
}

async function upload(secret: string, rows: number | string = ROWS): Promise<string> {
  const headers = { 'Content-Type': 'text/csv' }
  const { status, body } = await callWorker(worker.origin, secret, 'POST', '/v1/imports', {
    body: typeof rows === 'string' ? rows : fileOf(rows),
    headers,
  })
  expect(status).toBe(202)
  return (JSON.parse(body) as { id: string }).id
}

interface Progress {
  state: string
  done: number
}

async function progressOf(secret: string, id: string): Promise<Progress> {
  const { body } = await callWorker(worker.origin, secret, 'GET', `/v1/jobs/${id}`, {})
  return JSON.parse(body) as Progress
}

async function until(secret: string, id: string, isThere: (progress: Progress) => boolean): Promise<Progress> {
  for (let tries = 0; tries < 6000; tries += 1) {
    const progress = await progressOf(secret, id)
    if (isThere(progress) || progress.state === 'succeeded') return progress
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The job makes no progress.')
}

/** Lets a minute pass, as far as leases know. */
const expireLeases = () => sql`update roster.jobs set lease_until = clock_timestamp() where state = 'running'`

async function workspaceOf(secret: string): Promise<string> {
  const { body } = await callWorker(worker.origin, secret, 'GET', '/v1/settings', {})
  return toUUID(fromString((JSON.parse(body) as { workspaceId: string }).workspaceId))
}

/** All that an import leaves behind, but for ids and times. */
async function effects(workspaceId: string) {
  const users = await sql`select email, name, version from roster.users where workspace_id = ${workspaceId} order by email`
  const rows =
    await sql`select row_number, line, outcome, code from roster.import_rows where workspace_id = ${workspaceId} order by row_number`
  const events = await sql<
    { seq: string; type: string }[]
  >`select seq, type from roster.events where workspace_id = ${workspaceId} order by seq`
  expect(events.map(({ seq }) => Number(seq))).toEqual(events.map((_, n) => n + 1))
  return { users: [...users], rows: [...rows], events: events.map(({ type }) => type).sort() }
}

async function workspace() {
  const secret = await newKey(database.url)
  return { secret, id: await workspaceOf(secret) }
}

it(
  'ends with exactly one outcome for each row, as if nothing had happened, however often its worker is killed',
  { timeout: 3_600_000 },
  async () => {
    const calm = await workspace()
    await until(calm.secret, await upload(calm.secret), () => false)
    const stormy = await workspace()
    const id = await upload(stormy.secret)
    for (let kill = 1; kill <= KILLS; kill += 1) {
      await until(stormy.secret, id, ({ done }) => done >= (ROWS * kill) / (KILLS + 2))
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 100))
      await worker.kill()
      await expireLeases()
      worker = await start()
    }
    expect((await until(stormy.secret, id, () => false)).done).toBe(ROWS)
    const after = await effects(stormy.id)
    expect(after.rows).toHaveLength(ROWS)
    expect(after).toEqual(await effects(calm.id))
  },
)

it('lets a worker that was stopped and wakes after its lease commit nothing', { timeout: 600_000 }, async () => {
  const { secret, id: workspaceId } = await workspace()
  const id = await upload(secret)
  await until(secret, id, ({ done }) => done > 0)
  const sleeper = worker
  sleeper.stop()
  await expireLeases()
  const [folder = ''] = folders
  folders.push(`${folder}-2`) // two workers must not share one
  cpSync(folder, `${folder}-2`, { recursive: true })
  worker = await start()
  await until(secret, id, () => false)
  const before = await effects(workspaceId)
  sleeper.wake()
  await new Promise((resolve) => setTimeout(resolve, 1500))
  expect(await effects(workspaceId)).toEqual(before)
  expect(before.rows).toHaveLength(ROWS)
  await sleeper.kill()
})

it(
  'delivers every event at least once, of each user in order, though its worker is killed in between',
  { timeout: 600_000 },
  async () => {
    const receiver = await startReceiver()
    const { secret } = await workspace()
    const endpoint = { url: `${receiver.origin}/hook`, eventTypes: ['user.created', 'user.updated'] }
    await callWorker(worker.origin, secret, 'POST', '/v1/webhook-endpoints', { body: endpoint })
    const rename = (name: string) =>
      ['email,name', ...Array.from({ length: 700 }, (_, n) => `u${n}@example.com,${name}`)].join('\n')
    await until(secret, await upload(secret, rename('Before')), () => false)
    await upload(secret, rename('After'))
    for (const share of [100, 600]) {
      await receiver.until('/hook', share)
      await worker.kill()
      await expireLeases()
      await sql`update roster.webhook_endpoints set lease_until = clock_timestamp() where lease_until is not null`
      worker = await start()
    }
    const events = new Map<string, string[]>()
    const distinct = () => {
      events.clear()
      for (const { headers, body } of receiver.at('/hook')) {
        const { subject, data } = JSON.parse(body) as { subject: { id: string }; data: { name: string } }
        const key = `${String(headers['webhook-id'])} ${data.name}`
        const seen = events.get(subject.id) ?? []
        if (!seen.includes(key)) events.set(subject.id, [...seen, key])
      }
      return [...events.values()].flat().length
    }
    // a statement that was under way at a kill may renew a lease once more
    for (let tries = 0; tries < 2400 && distinct() < 1400; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50))
    const names = [...events.values()].map((keys) => keys.map((key) => key.split(' ')[1]))
    expect(names).toEqual(Array.from({ length: 700 }, () => ['Before', 'After']))
    await receiver.stop()
  },
)

it('ends, if not one wake-up call arrives', { timeout: 600_000 }, async () => {
  await worker.kill()
  worker = await start({ LOSE_WAKE_UPS: 'all' })
  const { secret } = await workspace()
  expect((await until(secret, await upload(secret, 1200), () => false)).done).toBe(1200)
})
