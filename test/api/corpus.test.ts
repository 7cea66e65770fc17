import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { freshWorkspace, send, someone } from '../support/workspace.ts'

const nested = (depth: number) => JSON.parse('{"a":'.repeat(depth) + '1' + '}'.repeat(depth)) as object

/** Values that are wrong, or at least odd, for any field. */
const odd: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\udfff\ud800',
  'x'.repeat(100_000),
  "'; drop table roster.users; --",
  '\u202e\ufeff\u0000'.slice(0, 2),
  [],
  [[]],
  {},
  { a: 1 },
  nested(20),
  '9999-12-31T23:59:59.999Z',
  '0000-01-01T00:00:00Z',
  '2026-02-30T00:00:00Z',
]

const fields = [
  'email',
  'name',
  'externalId',
  'emailVerifiedAt',
  'givenName',
  'familyName',
  'phone',
  'locale',
  'timezone',
  'avatarUrl',
  'status',
  'metadata',
  'privateMetadata',
]

async function raw(secret: string, method: string, path: string, body: string | Uint8Array, type = 'application/json') {
  return send(path, { method, body, headers: { Authorization: `Bearer ${secret}`, 'Content-Type': type } })
}

function isClean({ status }: { status: number }) {
  expect(status).toBeLessThan(500)
  expect([200, 201, 400, 409, 413, 422]).toContain(status)
}

describe('no input makes a 5xx', () => {
  it.each(fields)('an odd value for %s', async (field) => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    for (const value of odd) {
      isClean(await call('POST', '/v1/users', { body: someone({ [field]: value }) }))
      isClean(await call('PATCH', `/v1/users/${user.id}`, { body: { [field]: value } }))
    }
  })

  it('an odd value for each parameter of the list', async () => {
    const { call } = await freshWorkspace()
    const names = [
      'limit',
      'cursor',
      'sort',
      'email',
      'externalId',
      'status',
      'createdAfter',
      'updatedBefore',
      'q',
      'includeDeleted',
    ]
    const values = [
      '',
      '%00',
      '%ff',
      '%ud800',
      '-1',
      '0',
      '101',
      '1e2',
      '0x10',
      '1.5',
      'null',
      'true',
      '[]',
      'x'.repeat(5000),
      'a%00b@example.com',
      'a%01b@example.com',
      '2026-02-30T00:00:00Z',
      '2026',
      '+275760-09-13T00:00:00Z',
      '0000-01-01T00:00:00Z',
    ]
    for (const name of names) {
      const answers = await Promise.all(values.map((value) => call('GET', `/v1/users?${name}=${value}`)))
      answers.forEach(isClean)
    }
  })

  it('keys that could reach a prototype', async () => {
    const { secret, call } = await freshWorkspace()
    const least = '"name":"Ada","email":"ada@example.com"'
    for (const body of [
      `{${least},"__proto__":{"admin":true}}`,
      `{${least},"metadata":{"__proto__":{"admin":true}}}`,
      `{${least},"metadata":{"a":{"\\u005f_proto__":1}}}`,
      `{${least},"constructor":{"prototype":{"admin":true}}}`,
    ]) {
      expect((await raw(secret, 'POST', '/v1/users', body)).body).toMatchObject({ status: 422, code: 'validation_failed' })
    }
    expect(Reflect.get({}, 'admin')).toBeUndefined()
    expect((await call('GET', '/v1/users')).body.data).toEqual([])
  })

  it('bodies too deep, too large, or no objects', async () => {
    const { secret } = await freshWorkspace()
    for (const body of ['null', '1', '"x"', '[]', '[{}]', 'true']) {
      expect((await raw(secret, 'POST', '/v1/users', body)).body).toMatchObject({ status: 422, code: 'validation_failed' })
    }
    for (const depth of [33, 1000, 100_000]) {
      const deep = `{"metadata":${'['.repeat(depth)}${']'.repeat(depth)}}`
      expect((await raw(secret, 'POST', '/v1/users', deep)).body).toMatchObject({ status: 400, code: 'malformed_json' })
    }
    expect((await raw(secret, 'POST', '/v1/users', 'x'.repeat(5 * 2 ** 20))).body).toMatchObject({
      status: 413,
      code: 'payload_too_large',
    })
    expect((await raw(secret, 'POST', '/v1/users', `{"name":"${'['.repeat(40)}"}`)).status).toBe(422)
  })

  it('numbers beyond a double', async () => {
    const { secret } = await freshWorkspace()
    const answer = await raw(secret, 'POST', '/v1/users', '{"name":"A","email":"a@b.co","metadata":{"n":1e999}}')
    expect(answer.body).toMatchObject({ status: 422, errors: [{ pointer: '/metadata/n' }] })
  })

  it('anything at all', async () => {
    const { call, secret } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    const body = fc.dictionary(fc.constantFrom(...fields), fc.anything({ withNullPrototype: false, maxDepth: 4 }))
    await fc.assert(
      fc.asyncProperty(body, fc.string({ unit: 'binary' }), async (input, text) => {
        const json = JSON.stringify(input, (_, value: unknown) => (typeof value === 'bigint' ? Number(value) : value))
        isClean(await raw(secret, 'POST', '/v1/users', json))
        isClean(await raw(secret, 'PATCH', `/v1/users/${user.id}`, json))
        isClean(await call('GET', `/v1/users?q=${encodeURIComponent(text.toWellFormed())}`))
      }),
      { numRuns: 60 },
    )
  })
})
