import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

import { commandOf, killGroup } from './processes.ts'

interface Holder {
  pid: number
  port: number
  /** The Worker's process group, which a killed run leaves behind. */
  worker: number
}

const SCRIPT = 'scripts/dev.ts'

/**
 * Holds the data folder for one run at a time. The lock of a run that was killed is taken over, and what that run
 * left behind is ended.
 *
 * @throws Error naming the run that holds it
 */
export async function takeLock(file: string, port: number) {
  const holder = existsSync(file) ? read(file) : undefined
  if (holder && commandOf(holder.pid).includes(SCRIPT)) {
    throw new Error(`Roster already runs here, on http://localhost:${holder.port} (process ${holder.pid}). Stop it first.`)
  }
  if (holder && commandOf(holder.worker).includes('wrangler')) await killGroup(holder.worker)
  rmSync(file, { force: true })
  const write = (worker: number, flag: 'w' | 'wx') =>
    writeFileSync(file, JSON.stringify({ pid: process.pid, port, worker } satisfies Holder), { flag })
  write(0, 'wx')
  return { note: (worker: number) => write(worker, 'w'), release: () => rmSync(file, { force: true }) }
}

function read(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Holder
  } catch {
    return undefined
  }
}
