import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

import { newSecret } from '../../src/domain/api-keys/secret.ts'
import { callerWith, freshWorkspace, query, send } from '../support/workspace.ts'

describe('a caller who is refused', () => {
  const challenge = async (headers: Record<string, string>, path = '/v1/users', method = 'GET') => {
    const answer = await send(path, { method, headers })
    return [answer.status, answer.headers.get('www-authenticate'), answer.body.detail]
  }

  it('is told by WWW-Authenticate and in words what was wrong with the credential', async () => {
    const { call, secret } = await freshWorkspace()
    const { body: reader } = await call('POST', '/v1/api-keys', { body: { name: 'Reader', scopes: ['keys:read'] } })
    expect(await challenge({})).toEqual([401, 'Bearer realm="roster"', expect.stringContaining('Bearer')])
    expect(await challenge({ 'X-API-Key': secret })).toEqual([
      401,
      'Bearer realm="roster"',
      expect.stringMatching(/^Not X-API-Key/),
    ])
    const invalid = 'Bearer realm="roster", error="invalid_token"'
    expect(await challenge({ Authorization: secret })).toEqual([401, invalid, expect.stringMatching(/Bearer is missing/)])
    expect(await challenge({ Authorization: `Basic ${btoa(secret)}` })).toEqual([
      401,
      invalid,
      expect.stringMatching(/^Not by Basic/),
    ])
    expect(await challenge({ Authorization: `Bearer ${newSecret('test')}` })).toEqual([401, invalid, expect.anything()])
    const scope = 'Bearer realm="roster", error="insufficient_scope", scope="users:read"'
    expect(await challenge({ Authorization: `Bearer ${reader.secret}` })).toEqual([403, scope, expect.anything()])
    expect((await send('/v1/users', { headers: { Authorization: `Bearer ${'x'.repeat(14_000)}` } })).body).toMatchObject({
      status: 431,
      code: 'token_too_large',
    })
  })

  it('finds the outcome of rotating itself, when the answer was lost', async () => {
    const { call } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Own', scopes: ['keys:write', 'keys:read'] } })
    const own = callerWith(key.secret)
    const rotate = (idempotencyKey: string) =>
      own('POST', `/v1/api-keys/${key.id}/rotate`, {
        body: { overlapSeconds: 60 },
        headers: { 'Idempotency-Key': idempotencyKey },
      })
    const first = await rotate('lost')
    const again = await rotate('lost')
    expect([again.status, again.headers.get('idempotency-replayed'), again.body.secret]).toEqual([200, 'true', null])
    expect(again.body.version).toBe(first.body.version)
    expect((await rotate('another')).status).toBe(403)
  })

  it('cannot rotate a key that has expired, and gives its own limit and expiry where it names none', async () => {
    const { call } = await freshWorkspace()
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString()
    const { body: limited } = await call('POST', '/v1/api-keys', {
      body: { name: 'Limited', scopes: ['keys:write', 'users:read'], rateLimit: 50, expiresAt },
    })
    const { status, body: made } = await callerWith(limited.secret)('POST', '/v1/api-keys', {
      body: { name: 'Made', scopes: ['users:read'] },
    })
    expect([status, made.rateLimit, made.expiresAt]).toEqual([201, 50, expiresAt])
    await query(sql`update roster.api_keys set expires_at = now() - interval '1 second' where name = 'Made'`)
    const dead = await call('POST', `/v1/api-keys/${made.id}/rotate`, { body: { overlapSeconds: 0 } })
    expect(dead.body).toMatchObject({ status: 409, code: 'api_key_expired' })
  })
})
