import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs the front end with all that it needs: Roster (unless ROSTER_URL names one), an OpenID provider (unless OIDC_ISSUER
 * does), and Next.js, in development or as it was built.
 */

const ROOT = join(import.meta.dirname, '../../..')
const [mode = 'dev'] = process.argv.slice(2)
const port = Number(process.env['PORT'] || 3000)
const providerPort = Number(process.env['OIDC_PORT'] || 4000)
const appUrl = process.env['APP_URL'] || `http://localhost:${port}`
const children: ChildProcess[] = []

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop(0))
await start().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  stop(1)
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
    const child = run('npm', ['run', 'dev'], { PORT: '8787' }, ROOT)
    while (!(await isReady(url)) && child.exitCode === null) await sleep(250)
  }
  return { url, key: process.env['ROSTER_API_KEY'] || readFileSync(join(ROOT, '.roster/demo-key'), 'utf8') }
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
  child.once('error', (error) => (console.error(error.message), stop(1)))
  child.once('exit', (code) => stop(code ?? 1))
  return child
}

function stop(code: number) {
  for (const child of children) child.kill('SIGTERM')
  process.exitCode ??= code
  setTimeout(() => process.exit(), 4000).unref()
  if (children.every(({ exitCode, signalCode }) => exitCode !== null || signalCode !== null)) process.exit()
}
