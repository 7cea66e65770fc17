import { expect, it } from 'vitest'

import { freshWorkspace, someone, type Call } from '../support/workspace.ts'

interface Entry {
  action: string
  result: string
  target: { type: string; id: string | null }
  actor: { id: string }
  requestId: string
  diff: Record<string, object> | null
  at: string
}

async function entriesOf(call: Call, query = ''): Promise<Entry[]> {
  const { body, status } = await call('GET', `/v1/audit-log?limit=100${query}`)
  expect(status).toBe(200)
  return body.data
}

it('has one entry for each change, with what changed and no value of a person’s field', async () => {
  const { call } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone(), headers: { 'X-Request-Id': 'the-creation' } })
  await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'Grace Hopper', phone: '+442079460000', status: 'suspended' } })
  await call('PATCH', `/v1/users/${user.id}`, { body: { status: 'suspended' } })
  await call('DELETE', `/v1/users/${user.id}`)
  const entries = await entriesOf(call)
  expect(entries.map(({ action, result }) => `${action} ${result}`)).toEqual([
    'deleteUser done',
    'updateUser done',
    'createUser done',
  ])
  expect(entries[2]).toMatchObject({ requestId: 'the-creation', target: { type: 'user', id: user.id }, diff: null })
  expect(entries[0]?.diff).toEqual({ deletedAt: { from: null, to: expect.stringMatching(/T\d\d:\d\d:\d\d\.\d{3}Z$/) } })
  expect(entries[1]?.diff).toEqual({ name: {}, phone: {}, status: { from: 'active', to: 'suspended' } })
  expect(JSON.stringify(entries)).not.toMatch(/Grace|Ada|\+44|example\.com/)
})

it('has one entry for each refused attempt to change', async () => {
  const { call } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone() })
  const { body: other } = await call('POST', '/v1/users', { body: someone() })
  const { body: reader } = await call('POST', '/v1/api-keys', { body: { name: 'Reader', scopes: ['users:read', 'keys:write'] } })
  const path = `/v1/users/${user.id}`
  const absent = 'usr_01kar7t0h7f8kbhg5x7e2m3n4p'
  const once = { 'Idempotency-Key': 'once' }
  const as = { Authorization: `Bearer ${reader.secret}` }
  const more = { body: { scopes: ['users:write'] }, headers: as }
  await call('DELETE', absent, { headers: once })
  await call('POST', '/v1/api-keys', { body: { name: 'Used', scopes: ['users:read'] }, headers: once })
  const attempts = [
    ['DELETE', path, { headers: as }, user.id],
    ['POST', '/v1/users', { body: someone(), headers: as }, null],
    ['PATCH', path, { body: { name: 'New' }, headers: { 'If-Match': '"v9"' } }, user.id],
    ['PATCH', path, { body: { name: 'New' }, headers: { 'If-Match': '"v9"', ...once } }, user.id],
    ['PATCH', path, { body: { email: other.email } }, user.id],
    ['POST', '/v1/users', { body: someone({ email: other.email }) }, null],
    ['DELETE', `/v1/users/${absent}`, {}, absent],
    ['DELETE', `/v1/users/${absent}`, { headers: once }, absent],
    ['POST', '/v1/api-keys', { ...more, body: { name: 'More', scopes: ['users:write'] } }, null],
    ['PATCH', `/v1/api-keys/${reader.id}`, more, reader.id],
    ['PATCH', `/v1/api-keys/${absent.replace('usr', 'key')}`, more, absent.replace('usr', 'key')],
    ['POST', '/v1/api-keys', { body: { name: 'Reused', scopes: ['users:read'] }, headers: once }, null],
  ] as const
  for (const [n, [method, at, asked, target]] of attempts.entries()) {
    const headers = { ...('headers' in asked ? asked.headers : {}), 'X-Request-Id': `attempt-${n}` }
    const { body } = await call(method, at, { ...asked, headers })
    const noted = (await entriesOf(call)).filter(({ requestId }) => requestId === `attempt-${n}`)
    expect([n, noted.map(({ result }) => result)]).toEqual([n, [body.code]])
    expect([n, noted[0]?.target.id]).toEqual([n, target])
  }
})

it('notes nothing for a replay, and nothing for a patch that changes nothing', async () => {
  const { call } = await freshWorkspace()
  const asked = { body: someone(), headers: { 'Idempotency-Key': 'k' } }
  const { body: user } = await call('POST', '/v1/users', asked)
  await call('POST', '/v1/users', asked)
  await call('PATCH', `/v1/users/${user.id}`, { body: { name: user.name } })
  expect(await entriesOf(call)).toHaveLength(1)
})

it('is found by actor, action, target and time, and walked by cursor', async () => {
  const { call } = await freshWorkspace()
  const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Writer', scopes: ['users:write'] } })
  const headers = { Authorization: `Bearer ${key.secret}` }
  const { body: ada } = await call('POST', '/v1/users', { body: someone(), headers })
  await call('POST', '/v1/users', { body: someone() })
  await call('PATCH', `/v1/users/${ada.id}`, { body: { name: 'New' } })
  const actions = async (query: string) => (await entriesOf(call, query)).map(({ action }) => action)
  expect(await actions(`&actor=${key.id}`)).toEqual(['createUser'])
  expect(await actions('&action=createUser')).toEqual(['createUser', 'createUser'])
  expect(await actions(`&target=${ada.id}`)).toEqual(['updateUser', 'createUser'])
  expect(await actions(`&target=${key.id}`)).toEqual(['createApiKey'])
  const [newest] = await entriesOf(call)
  expect(await actions(`&before=${newest?.at}`)).toHaveLength(3)
  expect(await actions(`&after=${newest?.at}`)).toEqual([])
  const { body: page } = await call('GET', '/v1/audit-log?limit=3')
  const { body: rest } = await call('GET', `/v1/audit-log?limit=3&cursor=${page.nextCursor}`)
  expect([page.data.length, rest.data.length, rest.hasMore]).toEqual([3, 1, false])
})
