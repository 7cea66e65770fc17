import { connect } from 'node:net'

import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { requests, type Ask } from '../support/requests.ts'
import { newKey, startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
let sql: postgres.Sql
let paths: Record<string, string>

const ask: Ask = async (method, path, asked) => {
  const { body } = await wire.call(method, path, asked)
  return { body: body === '' ? {} : JSON.parse(body) }
}

beforeAll(async () => {
  wire = await startWire()
  sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
  const names = ['streamEvents', 'streamJob', 'downloadRejectedRows', 'downloadExport']
  const entries = names.map(async (name) => [name, (await requests[name]!(ask))[1]] as const)
  paths = Object.fromEntries(await Promise.all(entries))
  await wire.proxy.quiet()
})

afterAll(async () => {
  await sql.end()
  await wire.stop()
})

const authorization = () => ({ Authorization: `Bearer ${wire.secret}` })

it('refuses a caller’s twenty-first stream, and counts none that has ended', async () => {
  const { pathname } = new URL(paths['streamJob']!, wire.origin)
  for (let n = 0; n < 40; n += 1) expect((await wire.call('GET', pathname)).status).toBe(200) // each ends at once
  const secret = await newKey()
  const aborted = new AbortController()
  const headers = { Authorization: `Bearer ${secret}` }
  const open = () => fetch(`${wire.origin}/v1/events/stream`, { headers, signal: aborted.signal })
  for (let n = 0; n < 20; n += 1) expect((await open()).status).toBe(200)
  const refused = await open()
  expect(refused.status).toBe(429)
  expect(await refused.json()).toMatchObject({ code: 'too_many_streams' })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  aborted.abort()
}, 90_000)

/** Clients of a stream that do not read it to its end. */
const clients: Record<string, (path: string) => Promise<unknown>> = {
  'asks by HEAD': (path) => fetch(wire.origin + path, { method: 'HEAD', headers: authorization() }),
  'aborts before the head': (path) =>
    fetch(wire.origin + path, { headers: authorization(), signal: AbortSignal.timeout(1) }).catch(() => {}),
  'aborts in the middle': async (path) => {
    const aborted = new AbortController()
    const answer = await fetch(wire.origin + path, { headers: authorization(), signal: aborted.signal })
    await answer.body?.getReader().read()
    aborted.abort()
  },
  'never reads': async (path) => {
    const { hostname, port } = new URL(wire.origin)
    const socket = connect(Number(port), hostname)
    socket.pause()
    socket.write(`GET ${path} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${wire.secret}\r\n\r\n`)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    setTimeout(() => socket.destroy(), 20_000)
  },
}

const AT_ONCE = 12

it.each(Object.keys(clients))(
  'a client that %s leaves no connection to the database, on any stream or file',
  async (name) => {
    for (const path of Object.values(paths)) {
      await Promise.all(Array.from({ length: AT_ONCE }, () => clients[name]!(path)))
    }
    await expect.poll(() => wire.proxy.open, { timeout: 10_000 }).toBeLessThanOrEqual(1) // a look may be on its way
    await wire.proxy.quiet()
    expect((await wire.call('GET', '/v1/users')).status).toBe(200)
  },
  90_000,
)

it('answers HEAD like GET, without a body', async () => {
  for (const path of Object.values(paths)) {
    const answer = await fetch(wire.origin + path, { method: 'HEAD', headers: authorization() })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
    expect(answer.headers.get('content-type')).toMatch(/^text\/(event-stream|csv)/)
  }
})
