import { exportJWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newKeyPair, startJwksServer, tokenBy } from '../support/jwks-server.ts'
import { startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>

beforeAll(async () => {
  wire = await startWire({ ENVIRONMENT: 'development' })
})

afterAll(() => wire.stop())

const bearing = async (key: string) => (await wire.call('GET', '/v1/me', { key })).status

describe('keys of an issuer', () => {
  it('are fetched once, and once in 30 s at most, whatever keys strangers name', async () => {
    const { key: good, iss, server: jwks } = await issuerWith()
    expect(await bearing(await tokenBy(good, { iss }))).toBe(200)
    const before = jwks.fetches
    const stranger = await newKeyPair('x')
    for (const wave of [1, 2, 3]) {
      const kids = Array.from({ length: 40 }, (_, n) => `unknown-${wave}-${n}`)
      const tokens = await Promise.all(kids.map((kid) => tokenBy({ ...stranger, kid }, { iss })))
      const statuses = await Promise.all(tokens.map(bearing))
      expect(new Set(statuses)).toEqual(new Set([401]))
      await new Promise((resolve) => setTimeout(resolve, 1100))
    }
    expect(jwks.fetches - before).toBeLessThanOrEqual(1)
    expect(await bearing(await tokenBy(good, { iss }))).toBe(200)
  })

  const families: [string, string][] = [
    ['ps', 'PS256'],
    ['es', 'ES256'],
    ['es', 'ES512'],
    ['eddsa', 'EdDSA'],
  ]

  it.each(families)('may be of the family %s (%s)', async (algorithmFamily, alg) => {
    const { key, iss: own } = await issuerWith({ algorithmFamily }, alg)
    expect(await bearing(await tokenBy(key, { iss: own }))).toBe(200)
  })

  it('may be rotated: a new key is found at once, an old one that is withdrawn is not believed', async () => {
    const { key, iss: own, server } = await issuerWith()
    expect(await bearing(await tokenBy(key, { iss: own }))).toBe(200)
    const next = await newKeyPair('next')
    server.keys = [next.publicJwk]
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await bearing(await tokenBy(next, { iss: own }))).toBe(200)
    expect(await bearing(await tokenBy(key, { iss: own }))).toBe(401)
    await server.stop()
  })

  it('that were good stay good while the issuer is down', async () => {
    const { key, iss: own, server } = await issuerWith()
    expect(await bearing(await tokenBy(key, { iss: own }))).toBe(200)
    await server.stop()
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect(await bearing(await tokenBy(await newKeyPair('unknown'), { iss: own }))).toBe(401)
    expect(await bearing(await tokenBy(key, { iss: own }))).toBe(200)
  })

  const silent: Record<string, (server: Awaited<ReturnType<typeof startJwksServer>>) => void> = {
    'is down': (server) => void (server.misbehave = (request) => request.destroy()),
    'answers 500': (server) => void (server.misbehave = (_, response) => response.writeHead(500).end()),
    hangs: (server) => void (server.misbehave = () => {}),
    drips: (server) => void (server.misbehave = (_, response) => response.write('{"keys":[')),
    'sends HTML': (server) => void (server.misbehave = (_, response) => response.end('<h1>Hello</h1>')),
    'sends without end': (server) =>
      void (server.misbehave = (_, response) => response.end(`{"keys":[],"x":"${'x'.repeat(2 ** 20)}"}`)),
    redirects: (server) => {
      const keys = JSON.stringify({ keys: server.keys })
      server.misbehave = ({ url }, response) =>
        url === '/elsewhere' ? response.end(keys) : response.writeHead(302, { Location: '/elsewhere' }).end()
    },
    'sends an empty set': (server) => void (server.misbehave = (_, response) => response.end('{"keys":[]}')),
    'sends no list': (server) => void (server.misbehave = (_, response) => response.end('{"keys":{"0":1}}')),
  }

  it.each(Object.entries(silent))('of an issuer that %s cannot be had: 503, try again', async (_, misbehave) => {
    const { key, iss: own, server } = await issuerWith({ verify: false })
    misbehave(server)
    const { status, headers } = await wire.call('GET', '/v1/me', { key: await tokenBy(key, { iss: own }) })
    expect([status, headers.get('retry-after')]).toEqual([503, '30'])
    await server.stop()
  })

  it('may be two under one id, of which each is tried, and one twice', async () => {
    const [first, second] = await Promise.all([newKeyPair('same'), newKeyPair('same')])
    const { iss: own, server } = await issuerWith({ verify: false })
    server.keys = [first.publicJwk, second.publicJwk, second.publicJwk]
    for (const key of [first, second]) expect(await bearing(await tokenBy(key, { iss: own }))).toBe(200)
    expect(await bearing(await tokenBy(await newKeyPair('same'), { iss: own }))).toBe(401)
    expect(await bearing(await tokenBy(second, { iss: own, exp: 1 }))).toBe(401)
    await server.stop()
  })

  it('that are poisoned verify nothing: shared secrets, private keys, keys for encryption, rubbish', async () => {
    const { key, iss: own, server } = await issuerWith()
    const secret = Buffer.alloc(32, 1)
    server.keys = [
      { kty: 'oct', k: secret.toString('base64url'), kid: 'oct', alg: 'HS256' },
      { ...(await exportJWK(key.privateKey)), kid: 'private' },
      { ...key.publicJwk, kid: 'enc', use: 'enc' },
      { kty: 'RSA', n: 'AQAB', e: 'AQAB', kid: 'tiny' },
      null as never,
      { kty: 'RSA', kid: 'empty' },
      { kty: 'RSA', kid: 'deep', n: JSON.parse('['.repeat(1000) + ']'.repeat(1000)) as unknown },
    ]
    const oct = await new SignJWT({ aud: 'app', sub: 'eve' })
      .setIssuer(own)
      .setExpirationTime('1h')
      .setProtectedHeader({ alg: 'HS256', kid: 'oct' })
      .sign(secret)
    const tokens = [
      oct,
      ...(await Promise.all(['private', 'enc', 'tiny', 'empty', 'deep'].map((kid) => tokenBy({ ...key, kid }, { iss: own })))),
    ]
    for (const token of tokens) expect(await bearing(token)).toBe(401)
    await server.stop()
  })

  async function issuerWith(trust: object = {}, alg = 'RS256') {
    const server = await startJwksServer()
    const key = await newKeyPair('key', alg)
    server.keys = [key.publicJwk]
    const own = `https://${crypto.randomUUID()}.example`
    const body = {
      issuer: own,
      jwksUri: `${server.origin}/jwks`,
      audience: 'app',
      algorithmFamily: 'rs',
      justInTime: true,
      ...trust,
    }
    expect((await wire.call('POST', '/v1/issuers', { body })).status).toBe(201)
    return { server, key, iss: own }
  }
})
