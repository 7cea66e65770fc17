import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { Page } from 'playwright-core'
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
    if (answer?.ok) return { origin, roster: roster.origin, ...callerOf(roster.origin, key), signIn: signInAt(origin), stop }
    if (front.exitCode !== null) break
    await sleep(250)
  }
  await stop()
  throw new Error(`The front end did not start. It must be built: npm ci && npm run build, in ${FOLDER}.`)
}

/** What happens to Roster meanwhile, from elsewhere. */
function callerOf(origin: string, key: string) {
  const call = (method: string, path: string, body?: object) =>
    fetch(origin + path, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    })
  const newUser = async (name: string, email: string) => {
    const answer = await call('POST', '/v1/users', { name, email })
    return (await answer.json<{ id: string }>()).id
  }
  return { call, newUser }
}

function signInAt(origin: string) {
  return async (page: Page, name: string) => {
    await page.goto(origin)
    await page.getByRole('link', { name: 'Sign in' }).click()
    await page.getByRole('link', { name }).click()
  }
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
