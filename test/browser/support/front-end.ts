import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { inject } from 'vitest'

import { newKey } from '../../support/wire.ts'
import { startWorkerProcess } from '../../support/worker-process.ts'

const FOLDER = 'examples/nextjs'

/** Roster, and the built front end beside it, as its own README has it: with the provider that it brings along. */
export async function startFrontEnd() {
  const files = mkdtempSync(join(tmpdir(), 'roster-files-'))
  const roster = await startWorkerProcess(inject('databaseUrl'), files)
  const key = await newKey()
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const env = { PORT: String(port), OIDC_PORT: String(await freePort()), ROSTER_URL: roster.origin, ROSTER_API_KEY: key }
  const front = spawn('npm', ['start'], { cwd: FOLDER, env: { ...process.env, ...env }, detached: true, stdio: 'inherit' })
  const stop = async () => {
    if (front.pid) process.kill(-front.pid, 'SIGTERM')
    await roster.kill()
    rmSync(files, { recursive: true, force: true })
  }
  for (let tries = 0; tries < 240; tries += 1) {
    const answer = await fetch(`${origin}/sign-in`).catch(() => undefined)
    if (answer?.ok) return { origin, key, roster: roster.origin, stop }
    if (front.exitCode !== null) break
    await sleep(250)
  }
  await stop()
  throw new Error(`The front end did not start. It must be built: npm ci && npm run build, in ${FOLDER}.`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
