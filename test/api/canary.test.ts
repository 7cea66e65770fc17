import { sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { issuerUrl, mint, trustBySecret } from '../support/end-user.ts'
import { callerWith, freshWorkspace, query, send } from '../support/workspace.ts'

const lines: string[] = []
const methods = ['log', 'info', 'warn', 'error', 'debug'] as const

beforeEach(() => {
  lines.length = 0
  for (const method of methods)
    vi.spyOn(console, method).mockImplementation((...parts: unknown[]) => void lines.push(parts.join(' ')))
})

afterEach(() => vi.restoreAllMocks())

/** Makes the database fail on each new user of a workspace, with an error that carries the user's values. */
async function whileFailing(workspaceId: string, work: () => Promise<unknown>) {
  await query(sql`create function roster.fail_loudly() returns trigger language plpgsql as
    $$ begin raise exception 'cannot store % %', new.name, new.email; end $$`)
  const condition = sql.raw(`new.workspace_id = '${workspaceId}'`)
  await query(
    sql`create trigger fail_loudly before insert on roster.users for each row when (${condition}) execute function roster.fail_loudly()`,
  )
  await work()
  await query(sql`drop function roster.fail_loudly cascade`)
}

/** A value that stands nowhere else. */
const canary = (name: string) => `canary-${name}-${crypto.randomUUID().slice(0, 8)}`

it('writes no secret and no value of a person into logs, refusals and the audit log', async () => {
  const { call, secret, workspaceId } = await freshWorkspace()
  const planted = {
    name: canary('name'),
    email: `${canary('email')}@example.com`,
    externalId: canary('external'),
    givenName: canary('given'),
    familyName: canary('family'),
    avatarUrl: `https://example.com/${canary('avatar')}`,
    metadata: { [canary('key')]: canary('value') },
    privateMetadata: { note: canary('private') },
  }
  const once = canary('once')
  const json = { Authorization: `Bearer ${secret}`, 'Content-Type': 'application/json' }
  const refusals: string[] = []
  const tell = async (answer: Promise<{ status: number; body: unknown }>) => {
    const { status, body } = await answer
    if (status >= 400) refusals.push(JSON.stringify(body))
    return body as { id: string; secret: string }
  }
  const { id } = await tell(call('POST', '/v1/users', { body: planted, headers: { 'Idempotency-Key': once } }))
  await tell(call('POST', '/v1/users', { body: { ...planted, name: canary('reused') }, headers: { 'Idempotency-Key': once } }))
  await tell(call('POST', '/v1/users', { body: planted }))
  await tell(call('POST', '/v1/users', { body: { ...planted, phone: canary('phone'), status: canary('status') } }))
  await tell(call('PATCH', `/v1/users/${id}`, { body: { ...planted, name: canary('patched') }, headers: { 'If-Match': '"v9"' } }))
  await tell(call('GET', `/v1/users?q=${canary('q')}&email=${planted.email}&limit=0`))
  await tell(call('GET', `/v1/users?cursor=${btoa(canary('cursor')).replaceAll('=', '')}`))
  await tell(call('GET', `/v1/users?email=${planted.email}`))
  const key = await tell(call('POST', '/v1/api-keys', { body: { name: 'Key', scopes: ['users:read'] } }))
  await tell(callerWith(key.secret)('DELETE', `/v1/users/${id}`))
  await tell(send('/v1/users', { headers: { Authorization: `Bearer ${secret.slice(0, -1)}~` } }))
  await tell(send('/v1/users', { method: 'POST', body: `{"name":"${canary('broken')}`, headers: json }))
  const sharedSecret = `${canary('shared')}-of-32-characters-and-more`
  const iss = issuerUrl()
  await tell(call('POST', '/v1/issuers', { body: { ...trustBySecret(iss), secret: sharedSecret } }))
  await tell(call('POST', '/v1/issuers', { body: { ...trustBySecret(iss), secret: sharedSecret } }))
  const person = { sub: canary('sub'), email: `${canary('own')}@example.com`, user_metadata: { full_name: canary('own-name') } }
  const token = await mint({ iss, ...person }, sharedSecret)
  await tell(callerWith(token)('GET', '/v1/me'))
  await tell(callerWith(token)('PATCH', '/v1/me', { body: { name: canary('own-patch'), phone: '+442079460000' } }))
  await tell(callerWith(`${token}x`)('GET', '/v1/me'))
  await tell(callerWith(await mint({ iss, sub: canary('nobody'), email: undefined }, sharedSecret))('GET', '/v1/me'))
  await whileFailing(workspaceId, () =>
    tell(call('POST', '/v1/users', { body: { ...planted, email: `${canary('crash')}@example.com`, externalId: null } })),
  )
  const audit = await query(sql`select * from roster.audit_log where workspace_id = ${workspaceId}`)

  expect(refusals).toHaveLength(14)
  expect(lines.filter((line) => line.includes('"level":"info"')).length).toBeGreaterThan(10)
  expect(lines.filter((line) => line.includes('"message":"internal"'))).toHaveLength(1)
  const everything = [...lines, ...refusals, JSON.stringify(audit)].join('\n')
  expect(everything.match(/canary-\w+/g)).toBeNull()
  for (const hidden of [secret, key.secret, token]) expect(everything).not.toContain(hidden.slice(9))
})

it('writes one line for each request: its route, status, cost and caller', async () => {
  const { call, workspaceId, keyId } = await freshWorkspace()
  await call('GET', '/v1/users', { headers: { 'X-Request-Id': 'look-for-this' } })
  await call('PUT', '/v1/users')
  const entries = lines.map((line) => JSON.parse(line) as Record<string, unknown>).filter(({ message }) => message === 'request')
  expect(entries).toHaveLength(2)
  expect(entries[0]).toEqual({
    level: 'info',
    message: 'request',
    requestId: 'look-for-this',
    method: 'GET',
    route: 'listUsers',
    status: 200,
    milliseconds: expect.any(Number),
    roundTrips: 1,
    workspace: workspaceId,
    key: keyId,
  })
  expect(entries[1]).toMatchObject({ route: 'none', status: 405, roundTrips: 0 })
})
