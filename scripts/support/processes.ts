import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** The command line of a running process, '' if there is none. */
export function commandOf(pid: number): string {
  if (!pid) return ''
  if (!existsSync('/proc/self')) return spawnSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

/** Kills a process and those it started, and waits until it is gone. */
export async function killGroup(pid: number): Promise<void> {
  endGroup(pid, 'SIGKILL')
  for (let tries = 0; commandOf(pid) !== '' && tries < 50; tries += 1) await sleep(100)
  await sleep(200) // for those that it started
}

/** Ends a process and those it started, as far as they stayed in its group. */
export function endGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal)
  } catch {
    // it has ended by itself
  }
}
