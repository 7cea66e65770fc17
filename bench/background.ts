import { execSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import postgres from 'postgres'

import { migrateDatabase } from '../scripts/support/database.ts'
import { startPostgres } from '../scripts/support/postgres.ts'
import { openDatabase } from '../src/db/client.ts'
import { createWorkspace } from '../src/domain/workspaces/create.ts'
import { startWorkerProcess } from '../test/support/worker-process.ts'

/**
 * Background work beside the least that could do the same, in one run: an import beside COPY into the same table with the
 * same indexes, webhook deliveries beside a bare loop of fetch. Ratios, for the machine is anybody's.
 *
 * ROWS of the import: 100,000 if absent. The Worker runs in workerd under wrangler's local R2 and queues.
 */
const ROWS = Number(process.env['ROWS'] ?? 100_000)
const DELIVERIES = Number(process.env['DELIVERIES'] ?? 2000)

process.env['ENCRYPTION_KEY'] ??= Buffer.alloc(32, 1).toString('base64')
const folder = mkdtempSync(join(tmpdir(), 'roster-bench-'))
const cluster = await startPostgres(join(folder, 'postgres'))
await migrateDatabase(cluster.url)
const sql = postgres(cluster.url, { max: 1, onnotice: () => {} })
const worker = await startWorkerProcess(cluster.url, join(folder, 'files'))

let filled: Awaited<ReturnType<typeof workspace>>['ask']
const copied = await measureCopy()
const imported = await measureImport()
const told = await measureEvents()
const fetched = await measureFetch()
const delivered = await measureDeliveries()

console.table({
  [`import of ${ROWS} rows (users, events, outcomes)`]: imported,
  'COPY of the same rows into users': copied,
  [`the log of these ${ROWS} events, read in pages of 100`]: told,
  [`${DELIVERIES} webhooks, signed, noted, retried if need be`]: delivered,
  'the same number of fetch calls, five at once': fetched,
})
console.log(`import / COPY      ${(imported.perSecond / copied.perSecond).toFixed(2)}
webhooks / fetch   ${(delivered.perSecond / fetched.perSecond).toFixed(2)}
peak memory of workerd during the import: ${imported.peakMiB} MiB`)

await worker.kill()
await sql.end()
await cluster.stop()
rmSync(folder, { recursive: true })
process.exit(0)

async function workspace() {
  const { db, close } = openDatabase(cluster.url)
  const made = await createWorkspace(db, { name: 'Bench', mode: 'test' })
  await close()
  const ask = async (method: string, path: string, body?: string, type = 'application/json') => {
    const headers = { Authorization: `Bearer ${made.secret}`, ...(body ? { 'Content-Type': type } : {}) }
    const answer = await fetch(worker.origin + path, { method, headers, ...(body ? { body } : {}) })
    return answer.json<Record<string, never>>()
  }
  return { ...made, ask }
}

function rate(count: number, start: number) {
  const seconds = (performance.now() - start) / 1000
  return { seconds: Number(seconds.toFixed(1)), perSecond: Math.round(count / seconds) }
}

async function measureCopy() {
  const { workspaceId } = await workspace()
  const start = performance.now()
  const stream =
    await sql`copy roster.users (id, workspace_id, email, email_key, name, status, metadata, private_metadata, version) from stdin`.writable()
  const lines = function* () {
    for (let n = 0; n < ROWS; n += 1) {
      yield `${crypto.randomUUID()}\t${workspaceId}\tc${n}@example.com\tc${n}@example.com\tUser ${n}\tactive\t{}\t{}\t1\n`
    }
  }
  await pipeline(Readable.from(lines()), stream)
  return rate(ROWS, start)
}

async function measureImport() {
  const { ask } = await workspace()
  filled = ask
  const rows = Array.from({ length: ROWS }, (_, n) => `i${n}@example.com,User ${n}`)
  const start = performance.now()
  const job = await ask('POST', '/v1/imports', ['email,name', ...rows].join('\n'), 'text/csv')
  let peak = 0
  for (let state = ''; state !== 'succeeded';) {
    await new Promise((resolve) => setTimeout(resolve, 200))
    state = String((await ask('GET', `/v1/jobs/${String(job['id'])}`))['state'])
    peak = Math.max(peak, ...memoryOfWorkers())
    if (state === 'failed' || state === 'dead') throw new Error(`The import is ${state}.`)
  }
  return { ...rate(ROWS, start), peakMiB: Math.round(peak / 1024) }
}

/** Reads the log of the workspace that the import was into. */
async function measureEvents() {
  const start = performance.now()
  let count = 0
  for (let after = 0, hasMore = true; hasMore;) {
    const page = (await filled('GET', `/v1/events?limit=100&after=${after}`)) as {
      data?: object[]
      hasMore?: boolean
      nextAfter?: number
    }
    count += page.data?.length ?? 0
    after = page.nextAfter ?? after
    hasMore = page.hasMore ?? false
  }
  return rate(count, start)
}

/** Resident KiB of each workerd of this run (Linux). */
function memoryOfWorkers(): number[] {
  const pids = execSync(`pgrep -g ${worker.pid} workerd || true`, { encoding: 'utf8' }).trim().split('\n').filter(Boolean)
  return pids.map((pid) => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0))
}

async function receiver() {
  let count = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(204).end()
      count += 1
      if (count === DELIVERIES) resolve()
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    all: promise,
    stop: () => server.closeAllConnections(),
  }
}

async function measureFetch() {
  const { url, stop } = await receiver()
  let left = DELIVERIES
  const start = performance.now()
  const loop = async () => {
    while (left > 0) {
      left -= 1
      await fetch(url, { method: 'POST', body: '{}' })
    }
  }
  await Promise.all([loop(), loop(), loop(), loop(), loop()])
  stop()
  return rate(DELIVERIES, start)
}

async function measureDeliveries() {
  const { ask } = await workspace()
  const { url, all, stop } = await receiver()
  await ask('POST', '/v1/webhook-endpoints', JSON.stringify({ url, eventTypes: ['user.created'], status: undefined }))
  const rows = Array.from({ length: DELIVERIES }, (_, n) => `w${n}@example.com,User ${n}`)
  const start = performance.now()
  await ask('POST', '/v1/imports', ['email,name', ...rows].join('\n'), 'text/csv')
  await all
  stop()
  return rate(DELIVERIES, start)
}
