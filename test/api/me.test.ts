import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

import { issuerUrl, mint, trustBySecret } from '../support/end-user.ts'
import { me, trusting } from '../support/trusting.ts'
import { callerWith, eventsOf, someone, whileLocked, type Call } from '../support/workspace.ts'

describe('who comes for the first time', () => {
  it('becomes a user of the token’s claims, once, with an event and an audit entry of their own', async () => {
    const { call, workspaceId, endUser } = await trusting()
    const sub = crypto.randomUUID()
    const user = await endUser({ sub, email: 'Ada@Example.com', user_metadata: { full_name: 'Ada Lovelace' } })
    const first = await me(user)
    expect(first).toMatchObject({
      status: 'active',
      email: 'Ada@Example.com',
      name: 'Ada Lovelace',
      emailVerifiedAt: null,
      version: 1,
    })
    expect(first).not.toHaveProperty('privateMetadata')
    expect((await me(user)).id).toBe(first.id)
    expect((await call('GET', `/v1/users?externalId=${sub}`)).body.data[0].id).toBe(first.id)
    const events = await eventsOf(workspaceId)
    expect(events.map(({ type }) => type)).toEqual(['issuer.created', 'user.created'])
    const { data } = (await call('GET', `/v1/audit-log?actor=${first.id}`)).body
    expect(data).toMatchObject([
      { actor: { type: 'user', id: first.id }, action: 'getMe', target: { id: first.id }, result: 'done' },
    ])
  })

  it('is one user, however many of their requests come at once', async () => {
    const { call, endUser } = await trusting()
    const user = await endUser()
    const all = await Promise.all(Array.from({ length: 16 }, () => me(user)))
    expect(new Set(all.map(({ id }) => id)).size).toBe(1)
    expect((await call('GET', '/v1/users')).body.data).toHaveLength(1)
  })

  it('is the user with the token’s subject as external id', async () => {
    const { call, endUser, workspaceId } = await trusting({ justInTime: false })
    const sub = crypto.randomUUID()
    const { body } = await call('POST', '/v1/users', { body: someone({ externalId: sub }) })
    expect((await me(await endUser({ sub }))).id).toBe(body.id)
    expect((await eventsOf(workspaceId)).map(({ type }) => type)).toEqual(['issuer.created', 'user.created'])
    const { data } = (await call('GET', `/v1/audit-log?actor=${body.id}`)).body
    expect(data).toMatchObject([{ action: 'getMe', result: 'done', diff: { identity: {} } }])
  })

  it('is the user with the same address only where the issuer has verified it', async () => {
    const { call, endUser } = await trusting()
    const { body } = await call('POST', '/v1/users', { body: someone() })
    const impostor = await me(await endUser({ email: body.email }))
    expect(impostor).toMatchObject({ status: 403, code: 'not_provisioned' })
    const inOtherWords = await me(await endUser({ email: body.email, user_metadata: { email_verified: true } }))
    expect(inOtherWords).toMatchObject({ code: 'not_provisioned' })
    expect((await me(await endUser({ email: body.email.toUpperCase(), email_verified: true }))).id).toBe(body.id)
  })

  it('is linked to nobody where the issuer’s linkBy is empty', async () => {
    const { call, endUser } = await trusting({ linkBy: [] })
    const sub = crypto.randomUUID()
    const { body } = await call('POST', '/v1/users', { body: someone({ externalId: sub }) })
    expect(await me(await endUser({ sub, email: body.email, email_verified: true }))).toMatchObject({ code: 'not_provisioned' })
    expect((await me(await endUser({ sub }))).id).not.toBe(body.id)
  })

  it('is refused where users are not made by signing in, or the token holds no address', async () => {
    const off = await trusting({ justInTime: false })
    expect(await me(await off.endUser())).toMatchObject({ status: 403, code: 'not_provisioned' })
    const on = await trusting()
    expect(await me(await on.endUser({ email: undefined }))).toMatchObject({ code: 'not_provisioned' })
    expect(await me(await on.endUser({ email: 'no address' }))).toMatchObject({ code: 'not_provisioned' })
    expect((await on.call('GET', '/v1/users')).body.data).toEqual([])
  })
})

describe('nobody becomes another', () => {
  it('who came first under an address that is not theirs', async () => {
    const { endUser } = await trusting()
    const email = 'victim@example.com'
    const attacker = await me(await endUser({ email, email_verified: false }))
    expect(attacker.status).toBe('active')
    expect(await me(await endUser({ email, email_verified: true }))).toMatchObject({ code: 'not_provisioned' })
  })

  it('by the same subject at another issuer', async () => {
    const first = await trusting()
    const other = issuerUrl()
    const trust = await first.call('POST', '/v1/issuers', { body: trustBySecret(other) })
    expect(trust.body.linkBy).toEqual(['verified_email'])
    const ada = await me(await first.endUser({ sub: '42' }))
    const impostor = await me(callerWith(await mint({ iss: other, sub: '42' })))
    expect(impostor.id).not.toBe(ada.id)
    const both = await first.call('PATCH', `/v1/issuers/${trust.body.id}`, { body: { linkBy: ['external_id'] } })
    expect(both.body).toMatchObject({ status: 409, code: 'issuer_taken', errors: [{ pointer: '/linkBy' }] })
  })

  it('by an address that only looks the same', async () => {
    const { call, endUser } = await trusting()
    const { body } = await call('POST', '/v1/users', { body: someone({ email: 'kevin@example.com' }) })
    const lookalike = await me(await endUser({ email: '\u212aevin@example.com', email_verified: true }))
    expect(lookalike.id).not.toBe(body.id)
    const long = await me(await endUser({ email: `kevin@example.com${'.example.com'.repeat(30)}`, email_verified: true }))
    expect(long).toMatchObject({ code: 'not_provisioned' })
  })

  it('and may still be known by two issuers that have both verified the address', async () => {
    const { call, endUser } = await trusting()
    const other = issuerUrl()
    await call('POST', '/v1/issuers', { body: trustBySecret(other) })
    const email = 'ada@example.com'
    const ada = await me(await endUser({ email, email_verified: true }))
    expect((await me(callerWith(await mint({ iss: other, email, email_verified: true })))).id).toBe(ada.id)
  })
})

describe('an end user', () => {
  it('is refused once suspended or deleted, and welcome again', async () => {
    const { call, endUser } = await trusting()
    const user = await endUser()
    const { id } = await me(user)
    await call('PATCH', `/v1/users/${id}`, { body: { status: 'suspended' } })
    expect(await me(user)).toMatchObject({ status: 403, code: 'user_suspended' })
    const refused = await user('PATCH', '/v1/me', { body: { name: 'New' } })
    expect(refused.body).toMatchObject({ status: 403, code: 'user_suspended' })
    const { data } = (await call('GET', `/v1/audit-log?actor=${id}&action=updateMe`)).body
    expect(data).toMatchObject([{ result: 'user_suspended' }])
    await call('PATCH', `/v1/users/${id}`, { body: { status: 'active' } })
    expect((await me(user)).id).toBe(id)
    await call('DELETE', `/v1/users/${id}`)
    expect(await me(user)).toMatchObject({ status: 403, code: 'not_provisioned' })
    expect((await call('GET', '/v1/users?includeDeleted=true')).body.data).toHaveLength(1)
    await call('POST', `/v1/users/${id}/restore`)
    expect((await me(user)).id).toBe(id)
  })

  it('that waits for its own suspension changes nothing', async () => {
    const { endUser } = await trusting()
    const user = await endUser()
    const { id, email } = await me(user)
    const suspended = sql`update roster.users set status = 'suspended' where email = ${email}`
    const answer = await whileLocked(suspended, () => user('PATCH', '/v1/me', { body: { name: 'New' } }))
    expect(answer.body).toMatchObject({ code: 'user_suspended' })
    expect(id).toBeDefined()
  })

  it('changes its name, avatar, locale and timezone, once per idempotency key, and no lost update', async () => {
    const { endUser, workspaceId } = await trusting()
    const user = await endUser()
    await me(user)
    const body = { name: 'Ada King', avatarUrl: 'https://example.com/a.png', locale: 'en-GB', timezone: 'Europe/London' }
    const headers = { 'Idempotency-Key': 'once', 'If-Match': '"v1"' }
    const changed = await user('PATCH', '/v1/me', { body, headers })
    expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"v2"'])
    expect(changed.body).toMatchObject(body)
    const again = await user('PATCH', '/v1/me', { body, headers })
    expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([changed.body, 'true'])
    expect((await user('PATCH', '/v1/me', { body: { name: 'Late' }, headers: { 'If-Match': '"v1"' } })).status).toBe(412)
    const stranger = await endUser()
    await me(stranger)
    const theirs = await stranger('GET', '/v1/me', { headers: { 'If-None-Match': '"v1"' } })
    expect([theirs.status, theirs.headers.get('vary')]).toEqual([200, 'Authorization, Roster-Workspace, Origin'])
    const [, , updated] = await eventsOf(workspaceId)
    expect(updated).toMatchObject({ type: 'user.updated', actor: expect.stringMatching(/^user:/) })
  })

  it('changes more only where the workspace lets it, and never what is the workspace’s', async () => {
    const { call, endUser } = await trusting()
    const user = await endUser()
    const { id } = await me(user)
    const denied = await user('PATCH', '/v1/me', { body: { name: 'New', phone: '+442079460000' } })
    expect(denied.body).toMatchObject({ status: 403, code: 'field_not_editable' })
    expect((await me(user)).version).toBe(1)
    await call('PATCH', '/v1/settings', { body: { selfEditable: ['phone', 'metadata'] } })
    const granted = await user('PATCH', '/v1/me', { body: { phone: '+442079460000', metadata: { theme: 'dark' } } })
    expect(granted.body).toMatchObject({ phone: '+442079460000', metadata: { theme: 'dark' } })
    for (const field of ['email', 'status', 'externalId', 'privateMetadata', 'emailVerifiedAt', 'id', 'version']) {
      expect((await user('PATCH', '/v1/me', { body: { [field]: null } })).body).toMatchObject({ status: 422 })
    }
    expect((await call('GET', `/v1/audit-log?actor=${id}&action=updateMe`)).body.data).toMatchObject([
      { result: 'done', diff: { phone: {}, metadata: {} } },
      { result: 'field_not_editable' },
    ])
  })

  it('is counted by itself', async () => {
    const { endUser } = await trusting()
    const [ada, grace] = [await endUser(), await endUser()]
    const remaining = async (user: Call) =>
      Number(/r=(\d+)/.exec((await user('GET', '/v1/me')).headers.get('ratelimit') ?? '')?.[1])
    const before = await remaining(grace)
    for (let n = 0; n < 5; n += 1) await remaining(ada)
    expect(await remaining(grace)).toBe(before - 1)
  })
})
