import { describe, expect, it } from 'vitest'

import { freshWorkspace, someone, type Call } from '../support/workspace.ts'

it.each([
  ['2026-02-30T00:00:00Z', 400],
  ['2026-13-01T00:00:00Z', 400],
  ['0000-01-01T00:00:00Z', 400],
  ['2026-01-01', 400],
  ['2026-01-01T00:00:00', 400],
  ['0001-01-01T00:00:00Z', 200],
  ['1800-01-01T00:00:00Z', 200],
  ['2024-02-29T23:59:59.999999%2B14:00', 200],
  ['9999-12-31T23:59:59.999Z', 200],
])('the moment %s is answered %i', async (moment, status) => {
  const { call } = await freshWorkspace()
  expect((await call('GET', `/v1/users?createdAfter=${moment}`)).status).toBe(status)
})

it('refuses too much metadata before the database hears of it, and by name what comes twice or not at all', async () => {
  const { call } = await freshWorkspace()
  const large = await call('POST', '/v1/users', { body: someone({ metadata: { a: 'x'.repeat(25_000) } }) })
  expect(large.body.errors).toEqual([{ pointer: '/metadata', code: 'custom', detail: 'May have 24 KiB at most, as JSON.' }])
  const twice = await call('GET', '/v1/users?sort=name&sort=name&limit=1&limit=1')
  expect(twice.body.errors).toMatchObject([{ detail: 'Given more than once.' }, { detail: 'Given more than once.' }])
  const nothing = await call('POST', '/v1/users', { body: {} })
  expect(nothing.body.errors).toMatchObject([
    { pointer: '/email', detail: 'Required.' },
    { pointer: '/name', detail: 'Required.' },
  ])
  const long = await call('POST', '/v1/users', { body: { ['k'.repeat(100_000)]: 1 } })
  expect(JSON.stringify(long.body).length).toBeLessThan(5000)
})

it.each(['https:a.b', 'https://a.b/ x', 'https://a.b/"><script>', 'https://user:pw@a.b/', 'http://a.b/', 'javascript:alert(1)'])(
  'refuses the avatar %s',
  async (avatarUrl) => {
    const { call } = await freshWorkspace()
    const { body } = await call('POST', '/v1/users', { body: someone({ avatarUrl }) })
    expect(body).toMatchObject({ status: 422, errors: [{ pointer: '/avatarUrl', detail: 'Must be an https URL.' }] })
  },
)

describe('a body that breaks its schema', () => {
  const refused = async (call: Call, body: object) => (await call('POST', '/v1/users', { body })).body

  it('hears of every bad field at once, by pointer', async () => {
    const { call } = await freshWorkspace()
    const body = await refused(call, {
      name: '',
      phone: '0123',
      avatarUrl: 'javascript:alert(1)',
      timezone: 'Mars/Olympus',
      status: 'gone',
      metadata: { '': 1 },
      admin: true,
      'a/b~c': 1,
    })
    expect(body).toMatchObject({ status: 422, code: 'validation_failed', instance: '/v1/users' })
    const pointers = (body.errors as { pointer: string }[]).map(({ pointer }) => pointer)
    expect(pointers.sort()).toEqual([
      '/admin',
      '/avatarUrl',
      '/a~1b~0c',
      '/email',
      '/metadata/',
      '/name',
      '/phone',
      '/status',
      '/timezone',
    ])
  })

  it.each([
    'ada',
    'ada@',
    '@example.com',
    'a b@example.com',
    'ada@localhost',
    'ada@-x.com',
    'ada@1.2.3.4',
    'a..b@example.com',
    `${'x'.repeat(65)}@example.com`,
    'ada@exa mple.com',
    'ada@example.com, eve@example.com',
  ])('hears that %s is no address', async (email) => {
    const { call } = await freshWorkspace()
    expect(await refused(call, { name: 'Ada', email })).toMatchObject({ status: 422, errors: [{ pointer: '/email' }] })
  })

  it('may use every script there is', async () => {
    const { call } = await freshWorkspace()
    for (const name of ['Ægir Þór', '山田太郎', 'محمد', '👩‍🚀', 'O’Brien-Smith', '𝒜da']) {
      const { status, body } = await call('POST', '/v1/users', { body: someone({ name, metadata: { [name]: name } }) })
      expect([status, body.name, body.metadata]).toEqual([201, name, { [name]: name }])
    }
  })
})

it('refuses a whole number that would change, and says which', async () => {
  const { call } = await freshWorkspace()
  const body = `{"name":"Ada","email":"ada@example.com","metadata":{"a":[1,{"id":9007199254740993}]}}`
  const { status, body: problem } = await call('POST', '/v1/users', { body })
  expect(status).toBe(422)
  expect(problem.errors).toMatchObject([{ pointer: '/metadata/a/1/id', code: 'inexact_number' }])
})

it('takes an external id without the blanks at its ends, as imports do', async () => {
  const { call } = await freshWorkspace()
  const { body } = await call('POST', '/v1/users', { body: someone({ externalId: '\u00a0crm-1\t' }) })
  expect(body.externalId).toBe('crm-1')
  expect((await call('GET', '/v1/users?externalId=%20crm-1')).body.data).toHaveLength(1)
})

it('lets adjoining windows of time, with more digits than rows have, hold each user once', async () => {
  const { call } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone() })
  const bound = user.createdAt.replace('Z', '456Z')
  const before = await call('GET', `/v1/users?createdBefore=${bound}`)
  const after = await call('GET', `/v1/users?createdAfter=${bound}`)
  expect([before.body.data.length, after.body.data.length]).toEqual([1, 0])
})
