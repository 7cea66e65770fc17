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
  expect(entries[1]?.diff).toMatchObject({ name: {}, phone: {}, status: { from: 'active', to: 'suspended' } })
  expect(JSON.stringify(entries)).not.toMatch(/Grace|Ada|\+44|example\.com/)
})

it('has one entry for each refused attempt to change', async () => {
  const { call, workspaceId: _ } = await freshWorkspace()
  const { body: user } = await call('POST', '/v1/users', { body: someone() })
  const { body: other } = await call('POST', '/v1/users', { body: someone() })
  const { body: reader } = await call('POST', '/v1/api-keys', { body: { name: 'Reader', scopes: ['users:read'] } })
  const path = `/v1/users/${user.id}`
  const absent = '/v1/users/usr_01kar7t0h7f8kbhg5x7e2m3n4p'
  const once = { 'Idempotency-Key': 'once' }
  await call('DELETE', path, { headers: { Authorization: `Bearer ${reader.secret}` } })
  await call('PATCH', path, { body: { name: 'New' }, headers: { 'If-Match': '"v9"' } })
  await call('PATCH', path, { body: { email: other.email } })
  await call('DELETE', absent)
  await call('DELETE', absent, { headers: once })
  await call('PATCH', path, { body: { name: 'New' }, headers: { ...once, 'If-Match': '"v9"' } })
  const refused = (await entriesOf(call)).filter(({ result }) => result !== 'done')
  expect(refused.map(({ action, result }) => `${action} ${result}`).reverse()).toEqual([
    'deleteUser forbidden',
    'updateUser precondition_failed',
    'updateUser email_taken',
    'deleteUser not_found',
    'deleteUser not_found',
    'updateUser precondition_failed',
  ])
  expect(refused.at(-1)?.actor.id).toBe(reader.id)
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
