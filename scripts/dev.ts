import { randomBytes } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

import { openDatabase } from '../src/db/client.ts'
import { newSecret } from '../src/domain/api-keys/secret.ts'
import { warningsFor } from './support/advice.ts'
import { fail, sentenceOf } from './support/cli.ts'
import { migrateDatabase } from './support/database.ts'
import { ensureDemo } from './support/demo.ts'
import { takeLock } from './support/lock.ts'
import { startPostgres, type Embedded } from './support/postgres.ts'
import { endGroup } from './support/processes.ts'

/** Runs Roster on this machine: a database, a demo workspace with a key, and the Worker in workerd. */

const FOLDER = '.roster'
const SWEEP_MS = 10_000
const port = Number(process.env['PORT'] || 8787)
const base = `http://localhost:${port}`

let embedded: Promise<Embedded> | undefined
let worker: ChildProcess | undefined
let stopping = false

mkdirSync(FOLDER, { recursive: true })
if (!Number.isInteger(port) || port < 1 || port > 65_535) fail('PORT must be a number from 1 to 65535.')
const lock = await takeLock(`${FOLDER}/lock`, port).catch(fail)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
await start().catch(async (error: unknown) => {
  console.error(sentenceOf(error))
  await stop(1)
})

async function start() {
  await requireFree(port)
  const url = process.env['DATABASE_URL'] || (await startEmbedded())
  await migrateDatabase(url)
  await warn(url)
  const secret = remembered('demo-key', () => newSecret('test'))
  const database = openDatabase(url)
  await ensureDemo(database, secret)
  await database.close()
  worker = startWorker(url)
  lock.note(worker.pid ?? 0)
  await ready(worker)
  setInterval(() => void fetch(`${base}/cdn-cgi/handler/scheduled`).catch(() => {}), SWEEP_MS) // what cron does when deployed
  console.log(`
Roster   ${base}
Docs     ${base}/docs
API key  ${secret}

curl '${base}/v1/users?limit=3' -H 'Authorization: Bearer ${secret}'`)
}

async function startEmbedded() {
  embedded = startPostgres(`${process.cwd()}/${FOLDER}/postgres`)
  return (await embedded).url
}

/** Says what this database cannot do, and what to do about it. */
async function warn(url: string) {
  const [warning] = await warningsFor(url)
  if (warning === undefined) return
  const { isNew } = (await embedded) ?? {}
  const own =
    isNew === undefined
      ? warning
      : isNew
        ? 'The search finds no typos beyond ASCII: this machine has neither the locale C.UTF-8 nor en_US.UTF-8, so the database was made with LC_CTYPE C. Install one, and delete .roster/postgres.'
        : 'The search finds no typos beyond ASCII: .roster/postgres was made with LC_CTYPE C, by an older Roster or without a UTF-8 locale. To renew it, stop this, delete .roster/postgres (its users are lost), and start again.'
  console.warn(`Warning  ${own}`)
}

/** A secret of this data folder: made once. */
function remembered(name: string, make: () => string): string {
  const file = `${FOLDER}/${name}`
  if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 })
  return readFileSync(file, 'utf8')
}

function startWorker(url: string): ChildProcess {
  const vars = ['--var', 'ENVIRONMENT:development', '--var', 'REQUESTS_PER_MINUTE:60000']
  const args = [
    'dev',
    '--port',
    String(port),
    '--inspector-port',
    '0',
    '--persist-to',
    `${FOLDER}/wrangler`,
    '--log-level',
    'warn',
    ...vars,
  ]
  const env = {
    ...process.env,
    ENCRYPTION_KEY: process.env['ENCRYPTION_KEY'] || remembered('encryption-key', () => randomBytes(32).toString('base64')),
    CLOUDFLARE_HYPERDRIVE_LOCAL_CONNECTION_STRING_HYPERDRIVE: withPassword(url),
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    WRANGLER_SEND_METRICS: 'false',
    CI: 'true',
  }
  const child = spawn('wrangler', args, { env, stdio: ['ignore', 'inherit', 'inherit'], detached: true })
  child.once('exit', (code) => void stop(code ?? 1))
  return child
}

/** Hyperdrive's stand-in wants a password, even where Postgres asks for none. */
function withPassword(url: string): string {
  const parsed = new URL(url)
  parsed.password ||= 'none'
  return parsed.href
}

async function ready(child: ChildProcess) {
  for (let tries = 0; tries < 600 && child.exitCode === null; tries += 1) {
    const answer = await fetch(`${base}/health/ready`).catch(() => undefined)
    if (answer?.ok) return
    await sleep(100)
  }
  throw new Error('The Worker did not start.')
}

async function requireFree(wanted: number) {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const server = createServer()
  server.once('error', () => reject(new Error(`Port ${wanted} is taken: stop what holds it, or choose another by PORT.`)))
  server.listen(wanted, 'localhost', () => server.close(() => resolve()))
  await promise
}

async function stop(code: number) {
  if (stopping) return
  stopping = true
  if (worker?.pid && worker.exitCode === null) {
    const ended = new Promise((resolve) => worker?.once('exit', resolve))
    endGroup(worker.pid, 'SIGTERM')
    await Promise.race([ended, sleep(3000)])
    endGroup(worker.pid, 'SIGKILL')
  }
  await embedded?.then(({ stop: stopDatabase }) => stopDatabase()).catch(() => {})
  lock.release()
  process.exit(code)
}
