import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { openDatabase } from '../../src/db/client.ts'
import { createWorkspace } from '../../src/domain/workspaces/create.ts'
import { newKeyPair, startJwksServer, tokenBy, type SigningKey } from '../support/jwks-server.ts'
import { newKey, startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
let key: SigningKey

beforeAll(async () => {
  wire = await startWire({ ENVIRONMENT: 'development' })
  key = await newKeyPair('first')
})

afterAll(() => wire.stop())

type Answer = Parameters<typeof startJwksServer>[0]

/** An issuer with discovery on loopback, in a workspace of its own, and how to set it up there. */
async function issuerAnswering(misbehave?: Answer) {
  const server = await startJwksServer(misbehave)
  server.keys = [key.publicJwk]
  const secret = await newKey()
  const body = { issuer: server.origin, audience: 'app', algorithmFamily: 'rs', justInTime: true }
  const ask = async (method: string, path: string, asked: object = {}) => {
    const { status, body: text, headers } = await wire.call(method, path, { key: secret, ...asked })
    return { status, headers, body: text === '' ? undefined : JSON.parse(text) }
  }
  const trust = (more: object = {}, headers = {}) => ask('POST', '/v1/issuers', { body: { ...body, ...more }, headers })
  const count = async () => (await ask('GET', '/v1/issuers')).body.data.length as number
  return { server, secret, ask, trust, count }
}

const discovery = (more: (origin: string) => object): Answer =>
  function answer({ url, headers }, response) {
    const origin = `http://${headers.host}`
    const document = { issuer: origin, jwks_uri: `${origin}/jwks`, ...more(origin) }
    const isKeys = url === '/jwks'
    response.end(JSON.stringify(isKeys ? { keys: [key.publicJwk] } : document))
  }

describe('an issuer whose keys cannot be had is refused with the reason, and not stored', () => {
  const wrong: [string, Answer, string, RegExp][] = [
    ['answers 404', (_, response) => response.writeHead(404).end(), 'wrong_status', /404/],
    ['redirects', (_, response) => response.writeHead(301, { Location: '/x' }).end(), 'wrong_status', /Redirects/],
    ['sends HTML', (_, response) => response.end('<h1>Hello</h1>'), 'not_json', /not JSON/],
    ['sends a list', (_, response) => response.end('[]'), 'not_json', /not a JSON object/],
    ['hangs up', (request) => request.destroy(), 'unreachable', /connection failed/],
    ['hangs', () => {}, 'timeout', /5 s/],
    ['sends without end', (_, response) => response.end(`{"x":"${'x'.repeat(2 ** 17)}"}`), 'too_large', /64 KiB/],
    ['is another', discovery(() => ({ issuer: 'https://else.example' })), 'issuer_differs', /https:\/\/else\.example/],
    ['has a slash more', discovery((origin) => ({ issuer: `${origin}/` })), 'issuer_differs', /\/"/],
    ['names no keys', discovery(() => ({ jwks_uri: undefined })), 'no_keys', /jwks_uri/],
    ['leads inside', discovery(() => ({ jwks_uri: 'http://169.254.169.254/jwks' })), 'url_refused', /https/],
    ['has keys elsewhere', discovery((origin) => ({ jwks_uri: `${origin}/.well-known/x` })), 'no_keys', /list of keys/],
  ]

  it.each(wrong)('that %s', async (_, misbehave, code, reason) => {
    const { server, trust, count } = await issuerAnswering(misbehave)
    const { status, body } = await trust()
    expect([status, body.code]).toEqual([422, 'issuer_keys_unavailable'])
    expect(body.errors).toEqual([{ pointer: '/issuer', code, detail: expect.stringMatching(reason) }])
    expect(body.detail).toMatch(/verify/)
    expect(await count()).toBe(0)
    expect((await trust({ verify: false })).status).toBe(201)
    await server.stop()
  })

  it('that nobody listens for', async () => {
    const free = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => free.once('listening', resolve))
    const { port } = free.address() as AddressInfo
    await new Promise((resolve) => free.close(resolve))
    const { server, trust } = await issuerAnswering()
    const { body } = await trust({ jwksUri: `http://localhost:${port}/jwks` })
    expect(body.errors).toMatchObject([{ pointer: '/jwksUri', code: 'unreachable' }])
    await server.stop()
  })

  it('that has no key of the family', async () => {
    const { server, trust } = await issuerAnswering(discovery(() => ({})))
    expect((await trust({ algorithmFamily: 'es' })).body.errors).toEqual([
      { pointer: '/algorithmFamily', code: 'wrong_family', detail: expect.stringContaining('RS256') },
    ])
    expect((await trust()).status).toBe(201)
    await server.stop()
  })
})

describe('a change of an issuer', () => {
  it('has its keys tried where it concerns them, and only there', async () => {
    const { server, ask, trust } = await issuerAnswering(discovery(() => ({})))
    const { id } = (await trust()).body
    const path = `/v1/issuers/${id}`
    const before = server.fetches
    expect((await ask('PATCH', path, { body: { name: 'New', issuer: server.origin } })).status).toBe(200)
    expect(server.fetches).toBe(before)
    for (const body of [{ jwksUri: `${server.origin}/nothing` }, { issuer: 'http://localhost:9' }, { algorithmFamily: 'es' }]) {
      expect((await ask('PATCH', path, { body })).body).toMatchObject({ status: 422, code: 'issuer_keys_unavailable' })
    }
    expect((await ask('GET', path)).body).toMatchObject({ version: 2, jwksUri: null, issuer: server.origin })
    expect((await ask('PATCH', path, { body: { jwksUri: `${server.origin}/jwks` } })).body).toMatchObject({ version: 3 })
    await server.stop()
    expect((await ask('PATCH', path, { body: { verify: true } })).body).toMatchObject({ status: 422 })
    expect((await ask('PATCH', path, { body: { name: 'Newer', verify: false } })).body).toMatchObject({ version: 4 })
  })
})

describe('a request', () => {
  it('that is a replay is answered as before, though the issuer is down', async () => {
    const { server, trust } = await issuerAnswering(discovery(() => ({})))
    const once = { 'Idempotency-Key': 'once' }
    const first = await trust({}, once)
    await server.stop()
    const again = await trust({}, once)
    expect([again.status, again.headers.get('idempotency-replayed'), again.body.id]).toEqual([201, 'true', first.body.id])
  })

  it('of a stranger, or without the scope, has nothing fetched', async () => {
    const { server, secret, trust } = await issuerAnswering()
    const { db, close } = openDatabase(inject('databaseUrl'))
    const reader = await createWorkspace(db, { name: 'Reader', mode: 'test', scopes: ['users:read'] })
    const body = { issuer: server.origin, audience: 'app', algorithmFamily: 'rs' }
    expect((await wire.call('POST', '/v1/issuers', { key: reader.secret, body })).status).toBe(403)
    const [noted] = await db.execute(sql`select result from roster.audit_log where workspace_id = ${reader.workspaceId}`)
    expect(noted).toEqual({ result: 'forbidden' })
    await db.execute(sql`update roster.api_keys set revoked_at = now() where workspace_id = ${reader.workspaceId}`)
    expect((await wire.call('POST', '/v1/issuers', { key: reader.secret, body })).status).toBe(401)
    expect(server.fetches).toBe(0)
    expect((await trust()).status).toBe(422)
    expect([server.fetches, secret.length > 0]).toEqual([1, true])
    await close()
    await server.stop()
  })
})

describe('the state of keys', () => {
  const tokenOf = (iss: string, by = key) => tokenBy(by, { iss })

  it('tells what serves, since when, and why a fetch failed', async () => {
    const { server, ask, trust } = await issuerAnswering()
    const { id } = (await trust({ verify: false })).body
    const stateOf = async () => (await ask('GET', `/v1/issuers/${id}/keys`)).body
    expect(await stateOf()).toEqual({ state: 'untried', checkedAt: null, fetchedAt: null, failure: null, keys: [] })
    expect(server.fetches).toBe(0)
    const me = (by?: SigningKey) => tokenOf(server.origin, by).then((token) => wire.call('GET', '/v1/me', { key: token }))
    expect((await me()).status).toBe(503)
    const failing = await stateOf()
    expect(failing).toMatchObject({ state: 'failing', fetchedAt: null, failure: { code: 'issuer_differs' }, keys: [] })
    server.misbehave = discovery(() => ({}))
    expect((await ask('PATCH', `/v1/issuers/${id}`, { body: { verify: true } })).status).toBe(200)
    const good = await stateOf()
    expect(good).toMatchObject({ state: 'ok', failure: null, keys: [{ kid: 'first', kty: 'RSA', alg: 'RS256' }] })
    expect(good.fetchedAt).toBe(good.checkedAt)
    expect(good.checkedAt > failing.checkedAt).toBe(true)
    const { fetches } = server
    expect((await me()).status).toBe(200)
    expect(server.fetches).toBe(fetches) // they are there already
    await server.stop()
  })

  it('says that it fails while the last good ones serve', async () => {
    const { server, ask, trust } = await issuerAnswering(discovery(() => ({})))
    const { id } = (await trust()).body
    const me = async (by?: SigningKey) => (await wire.call('GET', '/v1/me', { key: await tokenOf(server.origin, by) })).status
    const { fetchedAt } = (await ask('GET', `/v1/issuers/${id}/keys`)).body
    expect(await me()).toBe(200)
    server.misbehave = (_, response) => response.writeHead(500).end()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await me(await newKeyPair('unknown'))).toBe(401)
    const { body } = await ask('GET', `/v1/issuers/${id}/keys`)
    expect(body).toMatchObject({ state: 'failing', fetchedAt, failure: { code: 'wrong_status' }, keys: [{ kid: 'first' }] })
    expect(body.checkedAt > fetchedAt).toBe(true)
    expect(await me()).toBe(200)
    await server.stop()
  })
})

describe('the claim that holds the audience', () => {
  const client = '1example23456789'
  const cases: [string, Record<string, unknown>, boolean][] = [
    ['client_id', { aud: undefined, client_id: client, token_use: 'access' }, true],
    ['client_id', { aud: client, client_id: client }, true],
    ['client_id', { aud: ['x', client], client_id: client }, true],
    ['client_id', { aud: 'another-service', client_id: client }, false],
    ['client_id', { aud: null, client_id: client }, false],
    ['client_id', { aud: client }, false],
    ['client_id', { aud: undefined, client_id: 'another' }, false],
    ['client_id', { aud: undefined, client_id: [client] }, false],
    ['client_id', { aud: undefined, azp: client }, false],
    ['azp', { aud: undefined, azp: client }, true],
    ['azp', { aud: undefined, client_id: client }, false],
    ['aud', { aud: client }, true],
    ['aud', { aud: undefined, client_id: client, azp: client }, false],
    ['aud', { aud: [[client]] }, false],
  ]

  it.each(cases)('may be %s: %j passes: %s', async (audienceClaim, claims, passes) => {
    const { server, trust } = await issuerAnswering(discovery(() => ({})))
    const { body } = await trust({ audience: client, ...(audienceClaim === 'aud' ? {} : { audienceClaim }) })
    expect(body).toMatchObject({ audience: client, audienceClaim })
    const token = await tokenBy(key, { iss: server.origin, ...claims })
    expect((await wire.call('GET', '/v1/me', { key: token })).status).toBe(passes ? 200 : 401)
    await server.stop()
  })

  it('may change, and then tokens by the old one pass no longer, at once', async () => {
    const { server, ask, trust } = await issuerAnswering(discovery(() => ({})))
    const { id } = (await trust()).body
    const by = async (claims: object) => {
      const token = await tokenBy(key, { iss: server.origin, sub: 'same', email: 'same@example.com', ...claims })
      return (await wire.call('GET', '/v1/me', { key: token })).status
    }
    expect(await by({ azp: 'app' })).toBe(200)
    expect((await ask('PATCH', `/v1/issuers/${id}`, { body: { audienceClaim: 'azp' } })).body).toMatchObject({ version: 2 })
    expect([await by({}), await by({})]).toEqual([503, 401]) // the isolate hears of the change, and asks to try again
    expect(await by({ aud: undefined, azp: 'app' })).toBe(200)
    await server.stop()
  })
})
