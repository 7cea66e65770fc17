import postgres from 'postgres'
import { fromString, toUUID } from 'typeid-js'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { startWire } from '../support/wire.ts'

const ROWS = 3000
const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
type Wire = Awaited<ReturnType<typeof startWire>>
let wire: Wire
let silent: Wire

beforeAll(async () => {
  wire = await startWire({ ENVIRONMENT: 'development' })
  silent = await startWire({ ENVIRONMENT: 'development' }, 'test')
})

afterAll(async () => {
  await wire.stop()
  await silent.stop()
  await sql.end()
})

async function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}, by: Wire = wire) {
  const answer = await by.call(method, path, { body, headers })
  return {
    status: answer.status,
    body: JSON.parse(answer.body) as { id: string; state: string; done: number; data: { seq: number }[] },
  }
}

async function until(path: string, isThere: (job: { state: string; done: number }) => boolean, by: Wire = wire) {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { status, body } = await ask('GET', path, undefined, {}, by)
    if (status === 200 && isThere(body)) return body
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('The job does not come that far.')
}

it('ends with one outcome for each row, though the database goes away and comes back, and calls come twice', async () => {
  const rows = Array.from({ length: ROWS }, (_, n) => `u${n}@example.com,User ${n}`)
  const { body: job } = await ask('POST', '/v1/imports', ['email,name', ...rows].join('\n'), { 'Content-Type': 'text/csv' })
  const path = `/v1/jobs/${job.id}`
  for (const share of [0.2, 0.5]) {
    await until(path, ({ done, state }) => done >= ROWS * share || state === 'succeeded')
    wire.proxy.mode = 'refuse'
    wire.proxy.cut()
    await new Promise((resolve) => setTimeout(resolve, 300))
    wire.proxy.mode = 'pass'
    await sql`update roster.jobs set lease_until = clock_timestamp() where state = 'running'`
    await sql`update roster.jobs set run_at = clock_timestamp() where state = 'queued'`
    await Promise.all([wire.sweep(), wire.sweep(), wire.sweep()])
  }
  await until(path, ({ state }) => state === 'succeeded')
  expect((await ask('GET', path)).body.done).toBe(ROWS)
  const imported = path.replace('jobs/job_', 'imports/imp_')
  expect((await ask('GET', imported)).body).toMatchObject({ created: ROWS, updated: 0, unchanged: 0, rejected: 0 })
  const { body: last } = await ask('GET', `/v1/events?after=${ROWS}&limit=100`)
  expect(last.data.at(-1)?.seq).toBe(ROWS + 3) // job.created, a user each, job.succeeded, import.completed
})

it('does each job once, in whatever order calls come: early, late, again, for what is canceled or was never there', async () => {
  const say = (method: string, path: string, body?: unknown, headers?: Record<string, string>) =>
    ask(method, path, body, headers, silent)
  const upload = async (name: string) => {
    const rows = Array.from({ length: 600 }, (_, n) => `${name}${n}@example.com,User ${n}`)
    const { body } = await say('POST', '/v1/imports', ['email,name', ...rows].join('\n'), { 'Content-Type': 'text/csv' })
    return { path: `/v1/jobs/${body.id}`, id: toUUID(fromString(body.id)) }
  }
  const [a, b, c, canceled] = [await upload('a'), await upload('b'), await upload('c'), await upload('d')]
  await say('POST', `${canceled.path}/cancel`)
  await sql`update roster.jobs set run_at = clock_timestamp() + interval '1 hour' where id = ${b.id}` // as after a failure
  const isDone = ({ state }: { state: string }) => state === 'succeeded'
  const call = async (batches: string[][]) => {
    const { body: taken } = await silent.call('POST', '/calls', { body: batches })
    expect(JSON.parse(taken)).toHaveLength(batches.flat().length)
  }

  await call([[c.id, canceled.id], [b.id], [c.id, a.id, c.id], [crypto.randomUUID()], [a.id, b.id]]) // the first comes last
  for (const { path } of [a, c]) await until(path, isDone, silent)
  expect((await say('GET', b.path)).body).toMatchObject({ state: 'queued', done: 0 })

  await sql`update roster.jobs set run_at = clock_timestamp() where id = ${b.id}`
  await call([
    [c.id, a.id],
    [canceled.id, b.id],
    [b.id, c.id],
  ]) // those of the others were delayed until now
  await until(b.path, isDone, silent)

  for (const { path } of [a, b, c]) {
    const { body } = await say('GET', path.replace('jobs/job_', 'imports/imp_'))
    expect(body).toMatchObject({ state: 'succeeded', created: 600, updated: 0, unchanged: 0, rejected: 0 })
  }
  expect((await say('GET', canceled.path)).body).toMatchObject({ state: 'canceled', done: 0 })
  const ends = await say('GET', '/v1/events?types=job.succeeded,job.canceled,job.dead,job.failed')
  expect(ends.body.data).toHaveLength(4)
})
