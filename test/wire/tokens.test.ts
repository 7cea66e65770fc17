import { createHmac } from 'node:crypto'

import { exportJWK, exportSPKI, importJWK } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newKeyPair, startJwksServer, tokenBy, type SigningKey } from '../support/jwks-server.ts'
import { startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
let jwks: Awaited<ReturnType<typeof startJwksServer>>
let good: SigningKey
let iss: string

beforeAll(async () => {
  jwks = await startJwksServer()
  wire = await startWire({ ENVIRONMENT: 'development' })
  good = await newKeyPair('good')
  jwks.keys = [{ ...good.publicJwk, alg: undefined }]
  iss = 'https://issuer.example'
  const trust = { issuer: iss, jwksUri: `${jwks.origin}/jwks`, audience: 'app', algorithmFamily: 'rs', justInTime: true }
  expect((await wire.call('POST', '/v1/issuers', { body: trust })).status).toBe(201)
})

afterAll(async () => {
  await wire.stop()
  await jwks.stop()
})

const seconds = (from: number) => Math.floor(Date.now() / 1000) + from
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const bearing = async (key: string) => (await wire.call('GET', '/v1/me', { key })).status

/** Tokens made by hand, for what a decent library does not make. */
function forged(header: object, payload: object, sign: (text: string) => string = () => ''): string {
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${sign(text)}`
}

const claims = () => ({ iss, aud: 'app', sub: 'eve', email: 'eve@example.com', exp: seconds(600) })
const hmac =
  (secret: string, hash = 'sha256') =>
  (text: string) =>
    createHmac(hash, secret).update(text).digest('base64url')

const hostile: Record<string, () => string | Promise<string>> = {
  'no signature (alg none)': () => forged({ alg: 'none', typ: 'JWT' }, claims()),
  'alg None in other letters': () => forged({ alg: 'nOnE', typ: 'JWT', kid: 'good' }, claims()),
  'a signature cut off': async () => (await tokenBy(good, { iss })).replace(/\.[^.]+$/, '.'),
  'HS256 with the public key (PEM) as secret': async () => {
    const pem = await exportSPKI((await importJWK(good.publicJwk, 'RS256', { extractable: true })) as CryptoKey)
    return forged({ alg: 'HS256', typ: 'JWT', kid: 'good' }, claims(), hmac(pem))
  },
  'HS256 with the modulus as secret': () => forged({ alg: 'HS256', kid: 'good' }, claims(), hmac(String(good.publicJwk['n']))),
  'HS256 with the JWK as secret': () => forged({ alg: 'HS256', kid: 'good' }, claims(), hmac(JSON.stringify(good.publicJwk))),
  'HS256 with an empty secret': () => forged({ alg: 'HS256' }, claims(), hmac('')),
  'a kid that climbs folders': () => tokenBy(good, { iss }, { kid: '../../../../dev/null' }),
  'a kid that is SQL': () => tokenBy(good, { iss }, { kid: "' or '1'='1" }),
  'a kid that is a prototype': () => tokenBy(good, { iss }, { kid: '__proto__' }),
  'another key of its own, by jwk': async () => {
    const own = await newKeyPair('good')
    return tokenBy(own, { iss }, { jwk: own.publicJwk })
  },
  'another key of its own, by jku': async () => tokenBy(await newKeyPair('good'), { iss }, { jku: `${jwks.origin}/evil` }),
  'another key of its own, by x5u': async () => tokenBy(await newKeyPair('good'), { iss }, { x5u: `${jwks.origin}/evil` }),
  'another family (ES256)': async () => tokenBy(await newKeyPair('good', 'ES256'), { iss }),
  'another family of the same key type (PS256)': async () => tokenBy(await newKeyPair('good', 'PS256'), { iss }),
  'another family by the very key (PS256)': async () => {
    const jwk = { ...(await exportJWK(good.privateKey)), alg: 'PS256' }
    return tokenBy({ ...good, alg: 'PS256', privateKey: (await importJWK(jwk)) as CryptoKey }, { iss })
  },
  'type of a logout token': () => tokenBy(good, { iss }, { typ: 'logout+jwt' }),
  'type of a security event': () => tokenBy(good, { iss }, { typ: 'secevent+jwt' }),
  'a type that is no text': () => forged({ alg: 'RS256', typ: 7 }, claims()),
  'an extension that is critical': () => forged({ alg: 'RS256', kid: 'good', crit: ['b64'], b64: false }, claims()),
  'another audience': () => tokenBy(good, { iss, aud: 'app2' }),
  'no audience': () => tokenBy(good, { iss, aud: [] }),
  'an audience in capitals': () => tokenBy(good, { iss, aud: 'APP' }),
  'another issuer': () => tokenBy(good, { iss: 'https://issuer.example.evil' }),
  'an issuer with a slash more': () => tokenBy(good, { iss: 'https://issuer.example/' }),
  'an issuer that is a list': () => tokenBy(good, { iss: [iss] as never }),
  'no expiry': () => tokenBy(good, { iss, exp: undefined }),
  'an expiry that is a text': () => forged({ alg: 'RS256', kid: 'good' }, { ...claims(), exp: '9999999999' }),
  'expired for 65 s': () => tokenBy(good, { iss, exp: seconds(-65) }),
  'good in 65 s only': () => tokenBy(good, { iss, nbf: seconds(65) }),
  'no subject': () => tokenBy(good, { iss, sub: undefined }),
  'an empty subject': () => tokenBy(good, { iss, sub: '' }),
  'a subject that Postgres cannot keep': () => tokenBy(good, { iss, sub: 'a\0b' }),
  'a subject that is a number': () => tokenBy(good, { iss, sub: 7 as never }),
  "Supabase's anon": () => tokenBy(good, { iss, role: 'anon' }),
  "Supabase's service_role": () => tokenBy(good, { iss, role: 'service_role' }),
  'another payload under its signature': async () => {
    const [header, , signature] = (await tokenBy(good, { iss })).split('.')
    return `${header}.${part(claims())}.${signature}`
  },
  'a payload that is no object': () => forged({ alg: 'RS256', kid: 'good' }, [1]),
  'an encrypted token (five parts)': () => 'e30.e30.e30.e30.e30',
}

describe('0 hostile tokens are accepted', () => {
  it.each(Object.entries(hostile))('%s', async (_, make) => {
    const token = await make()
    for (const [method, path] of [
      ['GET', '/v1/me'],
      ['GET', '/v1/users'],
    ] as const) {
      const { status, body } = await wire.call(method, path, { key: token })
      expect([status, (JSON.parse(body) as { code: string }).code]).toEqual([401, 'unauthenticated'])
    }
  })

  it('a megabyte of token', async () => {
    const { status } = await wire.call('GET', '/v1/me', { key: await tokenBy(good, { iss, filler: 'x'.repeat(2 ** 20) }) })
    expect([400, 401, 413, 431]).toContain(status)
  })

  it('and the good ones are: with a minute of tolerance, several audiences, and types of user tokens', async () => {
    expect(await bearing(await tokenBy(good, { iss }))).toBe(200)
    expect(await bearing(await tokenBy(good, { iss, exp: seconds(-50) }))).toBe(200)
    expect(await bearing(await tokenBy(good, { iss, nbf: seconds(50) }))).toBe(200)
    expect(await bearing(await tokenBy(good, { iss, aud: ['other', 'app'] }))).toBe(200)
    expect(await bearing(await tokenBy(good, { iss }, { typ: 'at+jwt' }))).toBe(200)
    expect(await bearing(await tokenBy(good, { iss }, { typ: undefined }))).toBe(200)
  })

  it('and hostile ones cost no flight once the issuer is known', async () => {
    await bearing(await tokenBy(good, { iss, aud: 'wrong' }))
    wire.proxy.reset()
    for (let n = 0; n < 20; n += 1) expect(await bearing(await tokenBy(await newKeyPair('good', 'ES256'), { iss }))).toBe(401)
    expect(wire.proxy.total).toBeLessThan(20) // what is known is doubted once a second
  })
})
