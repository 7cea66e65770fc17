import { describe, expect, it } from 'vitest'

import { eventsOf, freshWorkspace, someone } from '../support/workspace.ts'

describe('users', () => {
  it('creates a user from name and email alone', async () => {
    const { call } = await freshWorkspace()
    const created = await call('POST', '/v1/users', { body: { name: 'Ada Lovelace', email: 'Ada@Example.com' } })
    expect(created.status).toBe(201)
    expect(created.headers.get('location')).toBe(`/v1/users/${created.body.id}`)
    expect(created.headers.get('etag')).toBe('"v1"')
    expect(created.body).toEqual({
      id: expect.stringMatching(/^usr_[0-7][0-9a-hjkmnp-tv-z]{25}$/),
      externalId: null,
      email: 'Ada@Example.com',
      emailVerifiedAt: null,
      name: 'Ada Lovelace',
      givenName: null,
      familyName: null,
      phone: null,
      locale: null,
      timezone: null,
      avatarUrl: null,
      status: 'active',
      metadata: {},
      privateMetadata: {},
      version: 1,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: created.body.createdAt,
      deletedAt: null,
    })
    expect((await call('GET', `/v1/users/${created.body.id}`)).body).toEqual(created.body)
  })

  it('keeps every field it is given', async () => {
    const { call } = await freshWorkspace()
    const input = someone({
      externalId: 'crm-1',
      emailVerifiedAt: '2026-01-02T03:04:05.678Z',
      givenName: 'Ada',
      familyName: 'Lovelace',
      phone: '+442079460000',
      locale: 'en-GB',
      timezone: 'Europe/London',
      avatarUrl: 'https://example.com/ada.png',
      status: 'invited',
      metadata: { plan: 'pro', nested: { deep: [1, 'two', null, true] } },
      privateMetadata: { note: 'Zürich 🦉' },
    })
    const { body } = await call('POST', '/v1/users', { body: input })
    expect(body).toMatchObject(input)
  })

  it('compares addresses by their normal form and shows the form given', async () => {
    const { call } = await freshWorkspace()
    await call('POST', '/v1/users', { body: someone({ email: 'Grüße@MÜNCHEN.de' }) })
    const again = await call('POST', '/v1/users', { body: someone({ email: 'grüße@xn--mnchen-3ya.de' }) })
    expect(again.status).toBe(409)
    expect(again.body).toMatchObject({ code: 'email_taken', errors: [{ pointer: '/email', code: 'email_taken' }] })
    const found = await call('GET', `/v1/users?email=${encodeURIComponent(' GRÜSSE@münchen.DE '.replace('SS', 'ß'))}`)
    expect(found.body.data).toMatchObject([{ email: 'Grüße@MÜNCHEN.de' }])
  })

  it('merges a patch: absent stays, null clears, metadata one level deep', async () => {
    const { call } = await freshWorkspace()
    const input = someone({ phone: '+442079460000', locale: 'en', metadata: { a: 1, b: { c: 2, d: 3 }, e: 4 } })
    const { body: user } = await call('POST', '/v1/users', { body: input })
    const patched = await call('PATCH', `/v1/users/${user.id}`, {
      body: { phone: null, metadata: { b: { c: 9 }, e: null, f: 'new' } },
      headers: { 'Content-Type': 'application/merge-patch+json' },
    })
    expect(patched.status).toBe(200)
    expect(patched.body).toMatchObject({ phone: null, locale: 'en', version: 2 })
    expect(patched.body.metadata).toEqual({ a: 1, b: { c: 9 }, f: 'new' })
    expect((await call('PATCH', `/v1/users/${user.id}`, { body: { metadata: null } })).body.metadata).toEqual({})
  })

  it('forgets the verification of an address that changes, and of no other', async () => {
    const { call } = await freshWorkspace()
    const input = someone({ email: 'ada@example.com', emailVerifiedAt: '2026-01-02T03:04:05.678Z' })
    const { body: user } = await call('POST', '/v1/users', { body: input })
    const sameAddress = await call('PATCH', `/v1/users/${user.id}`, { body: { email: 'ADA@example.com' } })
    expect(sameAddress.body).toMatchObject({ email: 'ADA@example.com', emailVerifiedAt: '2026-01-02T03:04:05.678Z' })
    const other = await call('PATCH', `/v1/users/${user.id}`, { body: { email: 'king@example.com' } })
    expect(other.body).toMatchObject({ email: 'king@example.com', emailVerifiedAt: null })
  })

  it('keeps version and silence when a patch changes nothing', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone({ metadata: { a: 1 } }) })
    const same = await call('PATCH', `/v1/users/${user.id}`, { body: { name: user.name, metadata: { a: 1 } } })
    expect(same.body).toEqual(user)
    expect(await eventsOf(workspaceId)).toHaveLength(1)
  })

  it('deletes softly, hides, shows on demand and restores', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    expect((await call('DELETE', `/v1/users/${user.id}`)).status).toBe(204)
    expect((await call('GET', `/v1/users/${user.id}`)).status).toBe(404)
    expect((await call('DELETE', `/v1/users/${user.id}`)).status).toBe(404)
    expect((await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'Ghost' } })).status).toBe(404)
    expect((await call('GET', '/v1/users')).body.data).toEqual([])
    expect((await call('GET', '/v1/users?includeDeleted=true')).body.data).toHaveLength(1)
    const deleted = await call('GET', `/v1/users/${user.id}?includeDeleted=true`)
    expect(deleted.body.deletedAt).not.toBeNull()
    const restored = await call('POST', `/v1/users/${user.id}/restore`)
    expect(restored.body).toMatchObject({ deletedAt: null, version: 3 })
    expect((await call('POST', `/v1/users/${user.id}/restore`)).body).toEqual(restored.body)
  })

  it('refuses to restore a user whose address was taken meanwhile', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone({ externalId: 'one' }) })
    await call('DELETE', `/v1/users/${user.id}`)
    const { body: heir } = await call('POST', '/v1/users', { body: someone({ email: user.email.toUpperCase() }) })
    expect((await call('POST', `/v1/users/${user.id}/restore`)).body).toMatchObject({ status: 409, code: 'email_taken' })
    await call('PATCH', `/v1/users/${heir.id}`, { body: { email: someone().email, externalId: 'one' } })
    expect((await call('POST', `/v1/users/${user.id}/restore`)).body.code).toBe('external_id_taken')
  })

  it('writes one event for each change, with what it was before', async () => {
    const { call, workspaceId } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'Ada King' } })
    await call('PATCH', `/v1/users/${user.id}`, { body: { status: 'suspended' } })
    await call('PATCH', `/v1/users/${user.id}`, { body: { status: 'active' } })
    await call('DELETE', `/v1/users/${user.id}`)
    await call('POST', `/v1/users/${user.id}/restore`)
    await call('POST', '/v1/users', { body: { name: 'No', email: user.email } })
    const events = await eventsOf(workspaceId)
    expect(events.map(({ seq, type, subject_version }) => `${seq} ${type} ${subject_version}`)).toEqual([
      '1 user.created 1',
      '2 user.updated 2',
      '3 user.suspended 3',
      '4 user.activated 4',
      '5 user.deleted 5',
      '6 user.restored 6',
    ])
    expect(events[1]?.previous).toMatchObject({ name: user.name, version: 1 })
    expect(events[1]?.previous).not.toHaveProperty('email')
    expect(events[1]?.data).toMatchObject({ name: 'Ada King', email: user.email, version: 2 })
  })

  it('holds metadata to 24 KiB in all, over many patches too', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone({ metadata: { a: 'x'.repeat(13_000) } }) })
    const over = await call('PATCH', `/v1/users/${user.id}`, { body: { metadata: { b: 'x'.repeat(13_000) } } })
    expect(over.body).toMatchObject({ status: 422, code: 'validation_failed', errors: [{ pointer: '/metadata' }] })
  })
})
