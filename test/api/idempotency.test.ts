import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

import { anotherKey, callerWith, eventsOf, freshWorkspace, query, someone, whileLocked } from '../support/workspace.ts'

const once = (key: string) => ({ 'Idempotency-Key': key })

describe('idempotency keys', () => {
  it('makes one user of 64 parallel creations with one key, and answers all alike', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const body = someone()
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => call('POST', '/v1/users', { body, headers: once('same') })),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]))
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1)
    expect(answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true')).toHaveLength(63)
    expect((await call('GET', '/v1/users')).body.data).toHaveLength(1)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  it('replays status, body, ETag and Location, whatever has happened since', async () => {
    const { call } = await freshWorkspace()
    const body = someone()
    const first = await call('POST', '/v1/users', { body, headers: once('a') })
    const path = `/v1/users/${first.body.id}`
    const patched = await call('PATCH', path, { body: { name: 'New' }, headers: { ...once('b'), 'If-Match': '"v1"' } })
    expect((await call('DELETE', path, { headers: once('c') })).status).toBe(204)
    for (const [method, at, asked, answer] of [
      ['POST', '/v1/users', { body, headers: once('a') }, first],
      ['PATCH', path, { body: { name: 'New' }, headers: { ...once('b'), 'If-Match': '"v1"' } }, patched],
    ] as const) {
      const replay = await call(method, at, asked)
      expect([replay.status, replay.body]).toEqual([answer.status, answer.body])
      for (const name of ['etag', 'location']) expect(replay.headers.get(name)).toBe(answer.headers.get(name))
      expect(replay.headers.get('idempotency-replayed')).toBe('true')
    }
    const gone = await call('DELETE', path, { headers: once('c') })
    expect([gone.status, gone.headers.get('idempotency-replayed')]).toEqual([204, 'true'])
  })

  it('refuses a key that comes back with another request', async () => {
    const { call } = await freshWorkspace()
    await call('POST', '/v1/users', { body: someone(), headers: once('k') })
    const other = await call('POST', '/v1/users', { body: someone(), headers: once('k') })
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' })
    expect((await call('GET', '/v1/users')).body.data).toHaveLength(1)
  })

  it('keeps the keys of callers and of routes apart', async () => {
    const one = await freshWorkspace()
    const two = await freshWorkspace()
    const body = someone()
    const { body: user } = await one.call('POST', '/v1/users', { body, headers: once('k') })
    expect((await two.call('POST', '/v1/users', { body, headers: once('k') })).headers.get('idempotency-replayed')).toBeNull()
    expect((await one.call('DELETE', `/v1/users/${user.id}`, { headers: once('k') })).status).toBe(204)
  })

  it('takes a key quoted or bare for the same', async () => {
    const { call } = await freshWorkspace()
    const body = someone()
    await call('POST', '/v1/users', { body, headers: once('"k 1"'.replace(' ', '-')) })
    const replay = await call('POST', '/v1/users', { body, headers: once('k-1') })
    expect(replay.headers.get('idempotency-replayed')).toBe('true')
  })

  it.each(['', ' ', 'ä', 'x'.repeat(256)])('refuses the key %j', async (key) => {
    const { call } = await freshWorkspace()
    const { body } = await call('POST', '/v1/users', { body: someone(), headers: once(key) })
    expect(body).toMatchObject({ status: 400, code: 'invalid_header', errors: [{ header: 'Idempotency-Key' }] })
  })

  it('stores no refusal: the key serves again once the cause is gone', async () => {
    const { call } = await freshWorkspace()
    const { body: rival } = await call('POST', '/v1/users', { body: someone() })
    const body = someone({ email: rival.email })
    expect((await call('POST', '/v1/users', { body, headers: once('k') })).status).toBe(409)
    expect((await call('POST', '/v1/users', { body: { name: 'x' }, headers: once('k') })).status).toBe(422)
    await call('DELETE', `/v1/users/${rival.id}`)
    expect((await call('POST', '/v1/users', { body, headers: once('k') })).status).toBe(201)
  })

  it('forgets a key after 24 hours', async () => {
    const { call, workspaceId } = await freshWorkspace()
    await call('POST', '/v1/users', { body: someone(), headers: once('k') })
    const [kept] = await query<{ hours: string }>(
      sql`select round(extract(epoch from expires_at - created_at) / 3600) as hours from roster.idempotency_keys where workspace_id = ${workspaceId}`,
    )
    expect(Number(kept?.hours)).toBe(24)
    await query(
      sql`update roster.idempotency_keys set expires_at = now() - interval '1 second' where workspace_id = ${workspaceId}`,
    )
    expect((await call('POST', '/v1/users', { body: someone(), headers: once('k') })).status).toBe(201)
    expect((await call('GET', '/v1/users')).body.data).toHaveLength(2)
  })

  it('keeps a patch that changed nothing, too', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    await call('PATCH', `/v1/users/${user.id}`, { body: {}, headers: once('k') })
    await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'Later' } })
    expect((await call('PATCH', `/v1/users/${user.id}`, { body: {}, headers: once('k') })).body).toEqual(user)
  })
})

it('keeps the keys of two callers of one workspace apart', async () => {
  const { call, workspaceId } = await freshWorkspace()
  const second = callerWith(await anotherKey(workspaceId))
  const body = someone()
  await call('POST', '/v1/users', { body, headers: once('k') })
  const answer = await second('POST', '/v1/users', { body, headers: once('k') })
  expect(answer.body).toMatchObject({ status: 409, code: 'email_taken' })
})

describe('requests that race with one key for one user', () => {
  it.each([
    ['DELETE', '', undefined, 204],
    ['PATCH', '', { name: 'New' }, 200],
    ['POST', '/restore', undefined, 200],
  ] as const)('%s%s: one does it, and all hear so', async (method, suffix, body, status) => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    if (suffix) await call('DELETE', `/v1/users/${user.id}`)
    const version = suffix ? 2 : 1
    const headers = { ...once('race'), 'If-Match': `"v${version}"` }
    const race = () =>
      Promise.all(Array.from({ length: 12 }, () => call(method, `/v1/users/${user.id}${suffix}`, { body, headers })))
    const answers = await whileLocked(sql`select from roster.users where workspace_id = ${workspaceId} for update`, race)
    expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => status))
    expect(answers.filter((answer) => answer.headers.get('idempotency-replayed') === 'true')).toHaveLength(11)
    expect(await eventsOf(workspaceId)).toHaveLength(version + 1)
  })
})
