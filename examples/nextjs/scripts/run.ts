import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs the front end with all that it needs: Roster (unless ROSTER_URL names one), an OpenID provider (unless OIDC_ISSUER
 * does), and Next.js, in development or as it was built.
 */

const ROOT = join(import.meta.dirname, '../../..')
const DEMO_KEY = join(ROOT, '.roster/demo-key')
const [mode = 'dev'] = process.argv.slice(2)
const port = Number(process.env['PORT'] || 3000)
const providerPort = Number(process.env['OIDC_PORT'] || 4000)
const appUrl = process.env['APP_URL'] || `http://localhost:${port}`
const children: ChildProcess[] = []
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0))
await start().catch(async (error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  await stop(1)
})

async function start() {
  if (!existsSync(join(ROOT, 'node_modules'))) execFileSync('npm', ['ci'], { cwd: ROOT, stdio: 'inherit' })
  if (!existsSync(join(ROOT, 'dist/client'))) execFileSync('npm', ['run', 'client:build'], { cwd: ROOT, stdio: 'inherit' })
  const { url, key } = await rosterOf(process.env['ROSTER_URL'])
  const issuer = process.env['OIDC_ISSUER'] || (await provider(url, key))
  run('next', [mode === 'start' ? 'start' : 'dev', '--hostname', 'localhost', '--port', String(port)], {
    APP_URL: appUrl,
    ROSTER_URL: url,
    ROSTER_API_KEY: key,
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: process.env['OIDC_CLIENT_ID'] || 'roster-nextjs',
    NEXT_TELEMETRY_DISABLED: '1',
    SESSION_SECRET: process.env['SESSION_SECRET'] || randomBytes(32).toString('hex'),
  })
}

/** A Roster that runs already, or the one of this repository, with its demo workspace. */
async function rosterOf(given: string | undefined) {
  const url = given || 'http://localhost:8787'
  if (!(await isReady(url))) {
    if (given) throw new Error(`There is no Roster at ${given}.`)
    const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH']].join(delimiter)
    const child = run('node', ['scripts/dev.ts'], { PORT: '8787', PATH: path }, ROOT)
    while (!(await isReady(url)) && child.exitCode === null) await sleep(250)
  }
  const key = process.env['ROSTER_API_KEY'] || (existsSync(DEMO_KEY) ? readFileSync(DEMO_KEY, 'utf8') : '')
  const answer = await fetch(`${url}/v1/users?limit=1`, { headers: { Authorization: `Bearer ${key}` } })
  if (answer.status === 401)
    throw new Error(
      `The Roster at ${url} does not know our key: give another by ROSTER_API_KEY (npm run workspace:create makes one).`,
    )
  return { url, key }
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`).catch(() => undefined)
  return answer?.ok ?? false
}

/** Starts the provider, and has the workspace trust it. */
async function provider(url: string, key: string): Promise<string> {
  const { startOpenIdProvider, AUDIENCE } = await import('./openid-provider.ts')
  const { createRosterClient, pages, result } = await import('roster-client')
  const { issuer } = await startOpenIdProvider(providerPort, appUrl)
  const { issuers } = createRosterClient({ baseUrl: url, token: key }).v1
  for await (const trusted of pages(issuers.$get, { query: {} })) if (trusted.issuer === issuer) return issuer
  const asked = { name: 'Local provider', issuer, audience: AUDIENCE, algorithmFamily: 'es', justInTime: true } as const
  await result(issuers.$post({ json: asked }))
  return issuer
}

function run(command: string, args: string[], env: Record<string, string>, cwd = process.cwd()): ChildProcess {
  const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: 'inherit' })
  children.push(child)
  child.once('error', (error) => (console.error(error.message), void stop(1)))
  child.once('exit', (code) => void stop(code ?? 1))
  return child
}

async function stop(code: number) {
  if (stopping) return
  stopping = true
  const running = children.filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null)
  const ended = running.map((child) => once(child, 'exit'))
  for (const child of running) child.kill('SIGTERM')
  await Promise.race([Promise.all(ended), sleep(8000)])
  process.exit(code)
}
