import { expect, it } from 'vitest'

import { conforms, operations } from '../support/operations.ts'
import { trustBySecret } from '../support/end-user.ts'
import { freshWorkspace, someone, type Call } from '../support/workspace.ts'

/** Texts that look like something else: each is stored as it is, and read back as it is. */
const hostile = [
  '2026-99-99Tx+00:00',
  '2026-01-01T00:00:00+00:00',
  '9999-99-99 00:00:00+00',
  'infinity',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'null',
  '-0',
  '1e999',
  '{"a":[1,{"b":null}]}',
  '{a,b,"c"}',
  '$1 $$ %s \\ \\\\ \\" \' `',
  "'; drop table roster.users; --",
  '=HYPERLINK("https://example.com")',
  '<script>alert(1)</script>',
  'a,b;c\td|e',
  'a\u202eright-to-left\u200fb',
  '👩‍👩‍👧‍👦 e\u0301 \u1e9b\u0323',
  'x'.repeat(80),
]

const lists = ['listUsers', 'listApiKeys', 'listIssuers', 'listWebhookEndpoints', 'listEvents', 'listAuditLog', 'listJobs']

async function read(call: Call, operationId: string, path: string) {
  const answer = await call('GET', path)
  expect(answer.status, `${operationId} ${path}`).toBe(200)
  conforms(
    operations.find((one) => one.operationId === operationId)!,
    answer,
  )
  return answer.body
}

async function write(call: Call, method: string, path: string, body: unknown) {
  const answer = await call(method, path, { body })
  expect(answer.status, `${method} ${path} ${JSON.stringify(answer.body)}`).toBeLessThan(300)
  return answer.body
}

it.each(hostile)('stores %j in every text, and reads it back everywhere', async (text) => {
  const { call } = await freshWorkspace()
  const key = text === '__proto__' ? 'proto' : text.slice(0, 60) // a key may have 64 characters, and must not be __proto__
  const metadata = { [key]: text, deep: { [key]: [text] } }
  const texts = { externalId: text, givenName: text, familyName: text, metadata, privateMetadata: { text } }
  const user = await write(call, 'POST', '/v1/users', someone({ name: text, ...texts }))
  await write(call, 'PATCH', `/v1/users/${user.id}`, { name: `${text}!`, metadata: { again: text } })
  const apiKey = await write(call, 'POST', '/v1/api-keys', { name: 'Key', scopes: ['users:read'] })
  await write(call, 'PATCH', `/v1/api-keys/${apiKey.id}`, { name: text })
  await write(call, 'POST', `/v1/api-keys/${apiKey.id}/revoke`, { reason: text })
  const issuer = await write(call, 'POST', '/v1/issuers', trustBySecret('https://issuer.example.com'))
  await write(call, 'PATCH', `/v1/issuers/${issuer.id}`, { name: text, audience: text })
  const endpoint = await write(call, 'POST', '/v1/webhook-endpoints', { url: 'https://hooks.roster.example.com/', name: 'Hook' })
  await write(call, 'PATCH', `/v1/webhook-endpoints/${endpoint.id}`, { name: text })

  for (const operationId of lists) {
    const { path } = operations.find((one) => one.operationId === operationId)!
    await read(call, operationId, `${path}?limit=100`)
  }
  const found = await read(call, 'getUser', `/v1/users/${user.id}`)
  expect(found).toMatchObject({ ...texts, name: `${text}!`, metadata: { ...metadata, again: text } })
  expect((await read(call, 'getApiKey', `/v1/api-keys/${apiKey.id}`)).name).toBe(text)
  expect((await read(call, 'getIssuer', `/v1/issuers/${issuer.id}`)).audience).toBe(text)
  const events = await read(call, 'listEvents', '/v1/events?limit=100')
  for (const { id } of events.data) await read(call, 'getEvent', `/v1/events/${id}`)
  const renamed = events.data.find(({ type }: { type: string }) => type === 'user.updated')
  expect(renamed).toMatchObject({ data: { name: `${text}!` }, previous: { name: text } })
  const { data: entries } = await read(call, 'listAuditLog', `/v1/audit-log?target=${apiKey.id}`)
  expect(entries.map(({ diff }: { diff: unknown }) => diff)).toContainEqual({ name: { from: 'Key', to: text } })
})
