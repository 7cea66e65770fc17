import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'

import { describe, expect, it } from 'vitest'

import { operations } from '../support/operations.ts'
import { freshWorkspace, send, someone } from '../support/workspace.ts'

const once = (key: string, more: Record<string, string> = {}) => ({ 'Idempotency-Key': key, ...more })

describe('a query that cannot be read is a 400', () => {
  it.each([
    ['=ada@example.org', ''],
    ['limit=1&=', ''],
    ['externalId=caf%E9', 'externalId'],
    ['externalId=%C0%AF', 'externalId'],
    ['externalId=%ED%A0%80', 'externalId'],
    ['externalId=100%', 'externalId'],
    ['externalId=%zz', 'externalId'],
    ['externalId=a%00b', 'externalId'],
    ['%E9=1', '%E9'],
    ['ema%69l=ada@example.org&email=eve@example.org', 'email'],
    ['limit=1&l%69mit=1', 'limit'],
    ['__proto__=1', '__proto__'],
    ['q=a&q', 'q'],
    ['+=1', ' '],
  ])('%s', async (search, parameter) => {
    const { call } = await freshWorkspace()
    const { body } = await call('GET', `/v1/users?${search}`)
    expect(body).toMatchObject({ status: 400, code: 'invalid_parameter', errors: [{ parameter }] })
  })

  it.each(operations)('at $operationId', async ({ method, path, hasBody }) => {
    const { secret } = await freshWorkspace()
    const at = path.replace('{id}', 'usr_01kar7t0h7f8kbhg5x7e2m3n4p')
    const answer = await send(`${at}?=x&caf%E9=1`, {
      method,
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' },
      ...(hasBody ? { body: '{}' } : {}),
    })
    expect(answer.body).toMatchObject({ status: 400, errors: [{ code: 'unnamed' }, { code: 'invalid_encoding' }] })
  })

  it('what can be read is found: percent-encoded, or with a plus for a blank', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone({ externalId: 'café 1+1' }) })
    for (const externalId of ['caf%C3%A9+1%2b1', 'caf%c3%a9%201%2B1', 'café+1%2B1']) {
      const { body } = await call('GET', `/v1/users?&e%78ternalId=${externalId}&`)
      expect(body.data).toEqual([user])
    }
  })

  it.each(['%FF', '%00', '%E0%A4%A', '..%2Fusers', 'usr_%C0%AF'])('the path segment %s is a 404', async (segment) => {
    const { call } = await freshWorkspace()
    expect((await call('GET', `/v1/users/${segment}`)).body).toMatchObject({ status: 404, code: 'not_found' })
  })
})

describe('a JSON body', () => {
  it.each([
    'application/json ; charset=utf-8',
    'Application/JSON;charset=UTF-8',
    'application/json;\tcharset="utf-8" ; profile="a;b"',
    'application/json; charset=utf8',
    'application/json;',
  ])('as %s is read', async (type) => {
    const { call } = await freshWorkspace()
    expect((await call('POST', '/v1/users', { body: someone(), headers: { 'Content-Type': type } })).status).toBe(201)
  })

  it.each(['application/json; charset="iso-8859-1"', 'application/jsonx', 'json', 'text/json', 'application/json, text/csv'])(
    'as %s is a 415 that names the types',
    async (type) => {
      const { call } = await freshWorkspace()
      const { body, headers } = await call('POST', '/v1/users', { body: someone(), headers: { 'Content-Type': type } })
      expect([body.status, headers.get('accept')]).toEqual([415, 'application/json'])
    },
  )

  it.each([
    ['gzip', gzipSync],
    ['br', brotliCompressSync],
    ['deflate', deflateSync],
    ['identity, GZIP', gzipSync],
    ['aes128gcm', (text: string) => text],
  ])('in the coding %s is a 415 that names the codings', async (coding, encode) => {
    const { secret } = await freshWorkspace()
    const { body, headers } = await send('/v1/users', {
      method: 'POST',
      headers: { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json', 'Content-Encoding': coding },
      body: encode(JSON.stringify(someone())),
    })
    expect([body.status, headers.get('accept-encoding')]).toEqual([415, 'identity'])
  })

  it('in no coding may say so', async () => {
    const { call } = await freshWorkspace()
    const answer = await call('POST', '/v1/users', { body: someone(), headers: { 'Content-Encoding': 'identity' } })
    expect(answer.status).toBe(201)
  })
})

describe('an idempotency key', () => {
  const email = 'ko@example.org'

  it.each([
    [`{"email":"${email}","name":"A","metadata":{"n":1,"m":{"a":[1,2],"b":null}}}`, true],
    [`{ "metadata": {"m":{"b":null,"a":[1.0,2e0]},"n":1.0},"name":"\\u0041", "email":"${email}"}`, true],
    [`{"name":"B","name":"A","metadata":{"n":1,"m":{"a":[1,2],"b":null}},"email":"${email}"}`, true],
    [`{"email":"${email}","name":"A","metadata":{"n":1,"m":{"a":[2,1],"b":null}}}`, false],
    [`{"email":"${email}","name":"A","metadata":{"n":"1","m":{"a":[1,2],"b":null}}}`, false],
    [`{"email":"${email}","name":"A","metadata":{"n":1,"m":{"a":[1,2]}}}`, false],
  ])('takes %s for the same request: %s', async (second, isSame) => {
    const { call } = await freshWorkspace()
    const body = { email, name: 'A', metadata: { m: { b: null, a: [1, 2] }, n: 1 } }
    const first = await call('POST', '/v1/users', { body, headers: once('k') })
    const again = await call('POST', '/v1/users', { body: second, headers: once('k') })
    expect([again.status, again.headers.get('idempotency-replayed')]).toEqual(isSame ? [201, 'true'] : [422, null])
    if (isSame) expect(again.body).toEqual(first.body)
  })

  it('takes two forms of one media type, tag and query for the same', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    const path = `/v1/users/${user.id}`
    const body = { name: 'New' }
    const plain = once('p', { 'If-Match': '"v1"', 'Content-Type': 'application/json' })
    const other = once('p', { 'If-Match': 'W/"v1", ', 'Content-Type': 'application/merge-patch+json' })
    expect((await call('PATCH', path, { body, headers: plain })).status).toBe(200)
    expect((await call('PATCH', path, { body, headers: other })).headers.get('idempotency-replayed')).toBe('true')
    const elsewhere = once('p', { 'If-Match': '"v2"' })
    expect((await call('PATCH', path, { body, headers: elsewhere })).body.code).toBe('idempotency_key_reused')
  })

  it('compares files by their bytes, and their query by value', async () => {
    const { call } = await freshWorkspace()
    const headers = once('f', { 'Content-Type': 'text/csv; charset=utf-8' })
    const upload = (search: string, body: string) => call('POST', `/v1/imports?${search}`, { body, headers })
    const file = 'email,name\nfa@example.org,A\n'
    const first = await upload('dryRun=true&matchOn=email', file)
    expect(first.status).toBe(202)
    expect((await upload('matchOn=%65mail&dryRun=true', file)).body).toEqual(first.body)
    expect((await upload('matchOn=email&dryRun=false', file)).body.code).toBe('idempotency_key_reused')
    expect((await upload('dryRun=true&matchOn=email', `${file}\n`)).body.code).toBe('idempotency_key_reused')
  })
})

describe('the filter of an export refuses what the list refuses', () => {
  it.each([
    ['email', 'not an address'],
    ['email', ''],
    ['externalId', ''],
    ['externalId', 'x'.repeat(256)],
    ['status', 'gone'],
    ['createdAfter', '2026-02-30T00:00:00Z'],
    ['updatedBefore', '2026-01-01'],
    ['q', ' '],
    ['q', 'x'.repeat(101)],
    ['emial', 'ada@example.org'],
    ['includeDeleted', 'yes'],
  ])('%s: %s', async (name, value) => {
    const { call } = await freshWorkspace()
    expect((await call('GET', `/v1/users?${new URLSearchParams({ [name]: value }).toString()}`)).status).toBe(400)
    const { body } = await call('POST', '/v1/exports', { body: { format: 'csv', filter: { [name]: value } } })
    expect(body).toMatchObject({ status: 422, errors: [{ pointer: `/filter/${name}` }] })
  })
})
