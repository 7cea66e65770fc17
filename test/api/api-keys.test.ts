import { sql } from 'drizzle-orm'
import { TypeID } from 'typeid-js'
import { describe, expect, it, vi } from 'vitest'

import { scopes } from '../../src/domain/scopes.ts'
import { callerWith, eventsOf, freshWorkspace, query, someone, whileLocked } from '../support/workspace.ts'

const later = async <T>(milliseconds: number, work: () => Promise<T>): Promise<T> => {
  await new Promise((resolve) => setTimeout(resolve, milliseconds))
  return work()
}

const least = { name: 'Billing', scopes: ['users:read'] }

describe('API keys', () => {
  it('shows the secret once, and it works', async () => {
    const { call } = await freshWorkspace()
    const headers = { 'Idempotency-Key': 'k' }
    const created = await call('POST', '/v1/api-keys', { body: least, headers })
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe(`/v1/api-keys/${created.body.id}`)
    expect(created.body).toMatchObject({ ...least, prefix: 'rst_test_', rateLimit: null, expiresAt: null, lastUsedAt: null })
    expect(created.body.last4).toBe(created.body.secret.slice(-4))
    expect((await callerWith(created.body.secret)('GET', '/v1/users')).status).toBe(200)
    expect((await callerWith(created.body.secret)('POST', '/v1/users', { body: someone() })).status).toBe(403)
    const replay = await call('POST', '/v1/api-keys', { body: least, headers })
    expect(replay.headers.get('idempotency-replayed')).toBe('true')
    expect(replay.body).toEqual({ ...created.body, secret: null })
    const { secret: _, ...shown } = created.body
    const { lastUsedAt, ...read } = (await call('GET', `/v1/api-keys/${created.body.id}`)).body
    expect({ ...read, lastUsedAt: null }).toEqual(shown)
    expect(lastUsedAt).not.toBeNull()
  })

  it('keeps neither a secret nor its hash in events, records and audit entries', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const created = await call('POST', '/v1/api-keys', { body: least, headers: { 'Idempotency-Key': 'k' } })
    const rotated = await call('POST', `/v1/api-keys/${created.body.id}/rotate`, { body: { overlapSeconds: 9 } })
    const [kept] = await query<{ text: string; hashes: string[] }>(sql`select
      (select coalesce(string_agg(e::text, ''), '') from roster.events e where workspace_id = ${workspaceId}) ||
      (select coalesce(string_agg(i::text, ''), '') from roster.idempotency_keys i where workspace_id = ${workspaceId}) ||
      (select coalesce(string_agg(a::text, ''), '') from roster.audit_log a where workspace_id = ${workspaceId}) as text,
      (select array_agg(hash) || array_agg(previous_hash) from roster.api_keys where workspace_id = ${workspaceId}) as hashes`)
    expect(kept?.text).toContain('Billing')
    for (const secret of [created.body.secret, rotated.body.secret]) expect(kept?.text).not.toContain(secret.slice(9))
    const hashes = String(kept?.hashes).match(/[0-9a-f]{64}/g) ?? []
    expect(hashes).toHaveLength(3)
    for (const hash of hashes) expect(kept?.text).not.toContain(hash)
  })

  it('gives no scope that its caller lacks, and touches no key that can do more', async () => {
    const { call } = await freshWorkspace()
    const lesser = await call('POST', '/v1/api-keys', {
      body: { name: 'Lesser', scopes: ['keys:write', 'keys:read', 'users:read'] },
    })
    const as = callerWith(lesser.body.secret)
    const refused = { status: 403, code: 'grant_exceeded' }
    expect((await as('POST', '/v1/api-keys', { body: { name: 'More', scopes: ['users:write'] } })).body).toMatchObject(refused)
    const own = await as('POST', '/v1/api-keys', { body: least })
    expect(own.status).toBe(201)
    const ownPath = `/v1/api-keys/${own.body.id}`
    expect((await as('PATCH', ownPath, { body: { scopes: ['users:delete'] } })).body).toMatchObject(refused)
    const greater = await call('POST', '/v1/api-keys', { body: { name: 'Greater', scopes } })
    const path = `/v1/api-keys/${greater.body.id}`
    expect((await as('POST', `${path}/rotate`, { body: { overlapSeconds: 0 } })).body).toMatchObject(refused)
    expect((await as('PATCH', path, { body: { scopes: ['users:read'] } })).body).toMatchObject(refused)
    expect((await call('GET', path)).body.version).toBe(1)
    expect((await as('POST', `${path}/revoke`, { body: {} })).status).toBe(200)
  })

  it('rotates with an overlap, and without one kills the old secret at once', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: least })
    const path = `/v1/api-keys/${key.id}`
    const works = async (secret: string) => (await callerWith(secret)('GET', '/v1/users')).status === 200
    expect(await works(key.secret)).toBe(true)
    const { body: second } = await call('POST', `${path}/rotate`, { body: { overlapSeconds: 60 } })
    expect(second).toMatchObject({ id: key.id, version: 2, overlapUntil: expect.any(String) })
    expect([await works(key.secret), await works(second.secret)]).toEqual([true, true])
    await query(
      sql`update roster.api_keys set grace_until = now() where workspace_id = ${workspaceId} and previous_hash is not null`,
    )
    expect([await works(key.secret), await works(second.secret)]).toEqual([false, true])
    const { body: third } = await call('POST', `${path}/rotate`, { body: { overlapSeconds: 0 } })
    expect([await works(key.secret), await works(second.secret), await works(third.secret)]).toEqual([false, false, true])
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).toEqual([
      'api_key.created',
      'api_key.rotated',
      'api_key.rotated',
    ])
  })

  it.each(['rotate', 'revoke'])('lets a key %s itself, with its very first request', async (verb) => {
    const { secret, keyId } = await freshWorkspace()
    const own = callerWith(secret)
    const path = `/v1/api-keys/${TypeID.fromUUID('key', keyId).toString()}`
    const answer = await own('POST', `${path}/${verb}`, { body: verb === 'rotate' ? { overlapSeconds: 0 } : {} })
    expect(answer.status).toBe(200)
    expect((await own('GET', path)).status).toBe(401)
    if (verb === 'rotate') expect((await callerWith(answer.body.secret)('GET', path)).body.version).toBe(2)
  })

  it('revokes at once, hot or not, with a reason, and for good', async () => {
    const { call } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Hot', scopes: ['users:read', 'users:write'] } })
    const hot = callerWith(key.secret)
    for (let n = 0; n < 5; n += 1) expect((await hot('GET', '/v1/users')).status).toBe(200)
    const path = `/v1/api-keys/${key.id}`
    const revoked = await call('POST', `${path}/revoke`, { body: { reason: 'Leaked' } })
    expect(revoked.body).toMatchObject({ revokeReason: 'Leaked', revokedAt: expect.any(String) })
    expect((await hot('GET', '/v1/users')).status).toBe(401)
    expect((await hot('POST', '/v1/users', { body: someone() })).status).toBe(401)
    expect((await call('POST', `${path}/revoke`, { body: { reason: 'Again' } })).body).toEqual(revoked.body)
    const late = { status: 409, code: 'api_key_revoked' }
    expect((await call('PATCH', path, { body: { name: 'Back' } })).body).toMatchObject(late)
    expect((await call('POST', `${path}/rotate`, { body: { overlapSeconds: 0 } })).body).toMatchObject(late)
  })

  it('lets no statement that waited run with rights that are gone', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Leaked', scopes: ['keys:write', 'users:write'] } })
    const path = `/v1/api-keys/${key.id}`
    const leaked = callerWith(key.secret)
    const zero = { body: { overlapSeconds: 0 } }
    const [fresh, stolen] = await whileLocked(
      sql`select from roster.api_keys where workspace_id = ${workspaceId} and name = 'Leaked' for update`,
      () => Promise.all([call('POST', `${path}/rotate`, zero), later(350, () => leaked('POST', `${path}/rotate`, zero))]),
    )
    expect([fresh.status, stolen.status]).toEqual([200, 401])
    const renewed = callerWith(fresh.body.secret)
    expect((await renewed('POST', '/v1/users', { body: someone() })).status).toBe(201)
    const [demoted, restored] = await whileLocked(
      sql`select from roster.api_keys where workspace_id = ${workspaceId} and name = 'Leaked' for update`,
      () =>
        Promise.all([
          call('PATCH', path, { body: { scopes: ['users:write'] } }),
          later(350, () => renewed('PATCH', path, { body: { scopes: ['keys:write', 'users:write'] } })),
        ]),
    )
    expect([demoted.status, restored.status]).toEqual([200, 403])
  })

  it('lets a write that is under way finish before the revocation, and none after it', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Slow', scopes: ['users:write'] } })
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    const slow = callerWith(key.secret)
    const [written, revoked] = await whileLocked(
      sql`select from roster.users where workspace_id = ${workspaceId} for update`,
      () =>
        Promise.all([
          slow('PATCH', `/v1/users/${user.id}`, { body: { name: 'Last' } }),
          later(350, () => call('POST', `/v1/api-keys/${key.id}/revoke`, { body: {} })),
        ]),
    )
    expect([written.status, revoked.status]).toEqual([200, 200])
    expect(Date.parse(written.body.updatedAt)).toBeLessThanOrEqual(Date.parse(revoked.body.updatedAt))
    expect((await slow('PATCH', `/v1/users/${user.id}`, { body: { name: 'After' } })).status).toBe(401)
  })

  it('lets no key lift its own limit or expiry, and no superseded secret choose its successor', async () => {
    const { call } = await freshWorkspace()
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const bounded = { name: 'Bounded', scopes: ['keys:write', 'users:read'], rateLimit: 500, expiresAt }
    const { body: key } = await call('POST', '/v1/api-keys', { body: bounded })
    const own = callerWith(key.secret)
    const path = `/v1/api-keys/${key.id}`
    for (const patch of [
      { rateLimit: 501 },
      { rateLimit: null },
      { expiresAt: null },
      { expiresAt: new Date(Date.now() + 9e7).toISOString() },
    ]) {
      expect((await own('PATCH', path, { body: patch })).body).toMatchObject({ status: 403, code: 'grant_exceeded' })
    }
    expect((await own('POST', '/v1/api-keys', { body: least })).body).toMatchObject({ rateLimit: 500, expiresAt })
    expect((await own('POST', '/v1/api-keys', { body: { ...least, rateLimit: 500, expiresAt } })).status).toBe(201)
    expect((await own('PATCH', path, { body: { rateLimit: 100 } })).status).toBe(200)
    await call('POST', `${path}/rotate`, { body: { overlapSeconds: 600 } })
    expect((await own('GET', '/v1/users')).status).toBe(200)
    expect((await own('POST', `${path}/rotate`, { body: { overlapSeconds: 0 } })).body.code).toBe('forbidden')
  })

  it('survives two keys that change each other at once', async () => {
    const { call } = await freshWorkspace()
    const keys = await Promise.all(
      ['One', 'Two'].map(async (name) => (await call('POST', '/v1/api-keys', { body: { name, scopes: ['keys:write'] } })).body),
    )
    for (let round = 0; round < 5; round += 1) {
      const answers = await Promise.all(
        keys.map(({ secret }, n) =>
          callerWith(secret)('PATCH', `/v1/api-keys/${keys[1 - n].id}`, { body: { name: `Round ${round}` } }),
        ),
      )
      expect(answers.map(({ status }) => status)).toEqual([200, 200])
    }
  })

  it('ends a key at its expiry', async () => {
    const { call } = await freshWorkspace()
    const soon = new Date(Date.now() + 400).toISOString()
    const { body: key } = await call('POST', '/v1/api-keys', { body: { ...least, expiresAt: soon } })
    expect((await callerWith(key.secret)('GET', '/v1/users')).status).toBe(200)
    await new Promise((resolve) => setTimeout(resolve, 500))
    expect((await callerWith(key.secret)('GET', '/v1/users')).status).toBe(401)
  })

  it('knows the last use to the minute, without a write for each request', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: least })
    const place = async () =>
      (
        await query<{ ctid: string }>(
          sql`select ctid::text from roster.api_keys where workspace_id = ${workspaceId} and name = 'Billing'`,
        )
      )[0]?.ctid
    const used = callerWith(key.secret)
    await used('GET', '/v1/users')
    const first = await place()
    for (let n = 0; n < 5; n += 1) await used('GET', '/v1/users')
    expect(await place()).toBe(first)
    const { lastUsedAt } = (await call('GET', `/v1/api-keys/${key.id}`)).body
    expect(Date.now() - Date.parse(lastUsedAt)).toBeLessThan(60_000)
    await query(sql`update roster.api_keys set last_used_at = now() - interval '2 minutes' where workspace_id = ${workspaceId}`)
    const now = Date.now()
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => now + 61_000) // the isolate remembers for a minute
    await used('GET', '/v1/users')
    clock.mockRestore()
    const again = (await call('GET', `/v1/api-keys/${key.id}`)).body.lastUsedAt
    expect(Date.now() - Date.parse(again)).toBeLessThan(60_000)
  })

  it('holds each key to the limit that it was given', async () => {
    const { call } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: { ...least, rateLimit: 10 } })
    const answers = await Promise.all(Array.from({ length: 64 }, () => callerWith(key.secret)('GET', '/v1/users')))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(54)
    expect(answers.find(({ status }) => status === 429)?.headers.get('ratelimit-policy')).toBe('"default";q=10;w=60')
    const { body: rotated } = await call('POST', `/v1/api-keys/${key.id}/rotate`, { body: { overlapSeconds: 0 } })
    const first = await callerWith(rotated.secret)('GET', '/v1/users')
    expect([first.status, first.headers.get('ratelimit-policy')]).toEqual([429, '"default";q=10;w=60'])
    await call('PATCH', `/v1/api-keys/${key.id}`, { body: { rateLimit: null } })
    await new Promise((resolve) => setTimeout(resolve, 1100)) // a refusal is believed for a second
    expect((await callerWith(rotated.secret)('GET', '/v1/users')).headers.get('ratelimit-policy')).toBe('"default";q=60000;w=60')
  })
})
