import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

import { issuerUrl, mint, sharedSecret, trustBySecret } from '../support/end-user.ts'
import { me, trusting } from '../support/trusting.ts'
import { callerWith, freshWorkspace, query } from '../support/workspace.ts'

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
    await new Promise((resolve) => setTimeout(resolve, 1100)) // that nobody trusts it is believed for a second
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
    const to = { algorithmFamily: 'es', jwksUri: 'https://example.com/jwks', verify: false }
    const toPublic = await call('PATCH', path, { body: to })
    expect(toPublic.body).toMatchObject({ algorithmFamily: 'es', jwksUri: 'https://example.com/jwks' })
    expect((await call('PATCH', path, { body: { secret: sharedSecret } })).body).toMatchObject({ status: 422 })
    expect((await call('PATCH', path, { body: { algorithmFamily: 'hs' } })).body).toMatchObject({ status: 422 })
    const back = await call('PATCH', path, { body: { algorithmFamily: 'hs', secret: sharedSecret } })
    expect(back.body).toMatchObject({ algorithmFamily: 'hs', jwksUri: null })
    expect((await call('POST', '/v1/issuers', { body: trustBySecret(issuer.issuer) })).body).toMatchObject({
      code: 'issuer_taken',
    })
  })

  it('that two workspaces trust means the one that the request names, and none without a name', async () => {
    const ours = await trusting()
    const theirs = await freshWorkspace()
    const user = await ours.endUser()
    await theirs.call('POST', '/v1/issuers', { body: { ...trustBySecret(ours.iss), secret: `${sharedSecret}-of-another` } })
    expect((await ours.call('GET', `/v1/users/${(await me(user)).id}`)).status).toBe(200)
    expect((await user('GET', '/v1/me', { headers: { 'Roster-Workspace': '' } })).status).toBe(200)
    await theirs.call('POST', '/v1/issuers', { body: trustBySecret(issuerUrl()) })
    const twin = await freshWorkspace()
    await twin.call('POST', '/v1/issuers', { body: trustBySecret(ours.iss) })
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await callerWith(await mint({ iss: ours.iss }, 'another-secret-of-32-characters-and-more'))('GET', '/v1/me') // doubts what is known
    expect((await user('GET', '/v1/me')).body).toMatchObject({ status: 401, detail: expect.stringContaining('Roster-Workspace') })
    for (const { call } of [ours, twin]) {
      const { workspaceId } = (await call('GET', '/v1/settings')).body
      const { body } = await user('GET', '/v1/me', { headers: { 'Roster-Workspace': workspaceId } })
      expect((await call('GET', `/v1/users/${body.id}`)).status).toBe(200)
    }
    for (const name of ['wsp_01kar7t0h7f8kbhg5x7e2m3n4p', 'wsp_x', '']) {
      expect((await user('GET', '/v1/me', { headers: { 'Roster-Workspace': name } })).status).toBe(401)
    }
  })
})
