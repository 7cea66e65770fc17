import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

import { issuerUrl, mint, sharedSecret, trustBySecret } from '../support/end-user.ts'
import { callerWith, eventsOf, freshWorkspace, query, someone, whileLocked, type Call } from '../support/workspace.ts'

/** A workspace that trusts an issuer, and its end users. */
async function trusting(trust: Record<string, unknown> = {}) {
  const workspace = await freshWorkspace()
  const iss = issuerUrl()
  const { body: issuer } = await workspace.call('POST', '/v1/issuers', { body: { ...trustBySecret(iss), ...trust } })
  const endUser = async (claims: Record<string, unknown> = {}) => callerWith(await mint({ iss, ...claims }))
  return { ...workspace, iss, issuer, endUser }
}

const me = async (call: Call) => {
  const { status, body } = await call('GET', '/v1/me')
  return { status, ...body }
}

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
    expect((await user('GET', '/v1/me', { headers: { 'If-None-Match': '"v2"' } })).status).toBe(304)
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

describe('an issuer', () => {
  it('that is trusted no longer opens nothing, at once; trusted again, the same users', async () => {
    const { call, endUser, issuer, iss } = await trusting()
    const user = await endUser()
    const { id } = await me(user)
    expect((await call('DELETE', `/v1/issuers/${issuer.id}`)).status).toBe(204)
    expect((await user('PATCH', '/v1/me', { body: { name: 'New' } })).status).toBe(401)
    expect((await me(user)).status).toBe(401)
    expect((await call('GET', `/v1/issuers/${issuer.id}`)).status).toBe(404)
    await call('POST', '/v1/issuers', { body: trustBySecret(iss) })
    await new Promise((resolve) => setTimeout(resolve, 10_100)) // that nobody trusts it is believed for ten seconds
    expect((await me(user)).id).toBe(id)
  })

  it('shows its secret nowhere, and keeps it encrypted', async () => {
    const { call, issuer, workspaceId, endUser } = await trusting()
    await me(await endUser())
    const shown = await call('PATCH', `/v1/issuers/${issuer.id}`, {
      body: { secret: `${sharedSecret}-2` },
      headers: { 'Idempotency-Key': 'k' },
    })
    const audit = await call('GET', '/v1/audit-log')
    const kept = await query(sql`select to_jsonb(t) as row from (
      select (select jsonb_agg(to_jsonb(i)) from roster.trusted_issuers i where workspace_id = ${workspaceId}) as a,
        (select jsonb_agg(to_jsonb(e)) from roster.events e where workspace_id = ${workspaceId}) as b,
        (select jsonb_agg(to_jsonb(k)) from roster.idempotency_keys k where workspace_id = ${workspaceId}) as c) t`)
    const everything = JSON.stringify([issuer, shown.body, audit.body, kept])
    expect(everything).not.toContain(sharedSecret)
    expect(everything).toContain('"secret":"v1.')
    expect(JSON.stringify([issuer, shown.body, audit.body])).not.toContain('v1.')
  })

  it('that changes its secret has the old one refused', async () => {
    const { call, issuer, iss, endUser } = await trusting()
    const old = await endUser({ sub: 'same' })
    await me(old)
    await call('PATCH', `/v1/issuers/${issuer.id}`, { body: { secret: `${sharedSecret}-2` } })
    expect([401, 503]).toContain((await me(old)).status)
    const renewed = callerWith(await mint({ iss, sub: 'same' }, `${sharedSecret}-2`))
    expect((await me(renewed)).email).toBeDefined()
    expect((await me(old)).status).toBe(401)
  })

  it.each([
    ['no secret', { secret: undefined }, '/secret'],
    ['a short secret', { secret: 'short' }, '/secret'],
    ['a secret and public keys', { jwksUri: 'https://example.com/jwks' }, '/jwksUri'],
    ['a secret in another family', { algorithmFamily: 'rs' }, '/secret'],
    ['an unknown family', { algorithmFamily: 'none' }, '/algorithmFamily'],
    ['plain http, for discovery', { algorithmFamily: 'rs', secret: undefined, issuer: 'http://example.com' }, '/issuer'],
    ['this machine', { algorithmFamily: 'rs', secret: undefined, issuer: 'https://localhost:8080' }, '/issuer'],
    ['an address', { algorithmFamily: 'rs', secret: undefined, jwksUri: 'https://169.254.169.254/jwks' }, '/jwksUri'],
    ['an address in disguise', { algorithmFamily: 'rs', secret: undefined, jwksUri: 'https://0x7f.1/jwks' }, '/jwksUri'],
    ['a name of inside', { algorithmFamily: 'rs', secret: undefined, jwksUri: 'https://db.internal/jwks' }, '/jwksUri'],
    ['userinfo', { algorithmFamily: 'rs', secret: undefined, jwksUri: 'https://a:b@example.com/jwks' }, '/jwksUri'],
  ])('is refused with %s', async (_, wrong, pointer) => {
    const { call } = await freshWorkspace()
    const { status, body } = await call('POST', '/v1/issuers', { body: { ...trustBySecret(issuerUrl()), ...wrong } })
    expect(status).toBe(422)
    expect(body.errors).toMatchObject([{ pointer }])
  })

  it('changes its family with what belongs to it, and not without', async () => {
    const { call, issuer } = await trusting()
    const path = `/v1/issuers/${issuer.id}`
    const toPublic = await call('PATCH', path, { body: { algorithmFamily: 'es', jwksUri: 'https://example.com/jwks' } })
    expect(toPublic.body).toMatchObject({ algorithmFamily: 'es', jwksUri: 'https://example.com/jwks' })
    expect((await call('PATCH', path, { body: { secret: sharedSecret } })).body).toMatchObject({ status: 422 })
    expect((await call('PATCH', path, { body: { algorithmFamily: 'hs' } })).body).toMatchObject({ status: 422 })
    const back = await call('PATCH', path, { body: { algorithmFamily: 'hs', secret: sharedSecret } })
    expect(back.body).toMatchObject({ algorithmFamily: 'hs', jwksUri: null })
    expect((await call('POST', '/v1/issuers', { body: trustBySecret(issuer.issuer) })).body).toMatchObject({
      code: 'issuer_taken',
    })
  })

  it('that two workspaces trust means the one that the request names, else the older', async () => {
    const older = await trusting()
    const younger = await freshWorkspace()
    await younger.call('POST', '/v1/issuers', { body: trustBySecret(older.iss) })
    const { workspaceId } = (await younger.call('GET', '/v1/settings')).body
    const user = await older.endUser()
    const there = await user('GET', '/v1/me')
    const here = await user('GET', '/v1/me', { headers: { 'Roster-Workspace': workspaceId } })
    expect((await older.call('GET', `/v1/users/${there.body.id}`)).status).toBe(200)
    expect((await younger.call('GET', `/v1/users/${here.body.id}`)).status).toBe(200)
    for (const name of ['wsp_01kar7t0h7f8kbhg5x7e2m3n4p', 'wsp_x', '']) {
      expect((await user('GET', '/v1/me', { headers: { 'Roster-Workspace': name } })).status).toBe(401)
    }
  })
})
