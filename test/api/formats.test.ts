import fc, { type Arbitrary } from 'fast-check'
import { expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { mint, trustBySecret } from '../support/end-user.ts'
import { conforms, operations } from '../support/operations.ts'
import { validate } from '../support/schema.ts'
import { callerWith, freshWorkspace, someone, type Answer, type Call } from '../support/workspace.ts'

/** Addresses and URLs that Roster takes, though many a validator would not: the document has to agree with all. */

const emails = [
  'o’x@example.com',
  'ü@exämple.de',
  ' ada@example.com\u200b',
  'ada@bücher。example',
  "!#$%&'*+/=?^_`{|}~-@example.com",
  '😀@😀.example',
  '用户@例子.广告',
  'ADA@\u212Aelvin.example',
]

const urls = [
  'https://exämple.de/ü?ü=ü#ü',
  'https://example.com/%zz',
  'https://example.com/[a]#b#c',
  'https://example.com/\ue000\ufffe',
  'https://example.com:/',
  'https://例子.example/用户.png',
  'https://example.com/a\u202eb',
  'https://EXAMPLE.com/../👩‍👩‍👧',
]

const moments = ['2026-01-01T00:00:00-23:59', '0001-01-01T00:00:00Z', '2024-02-29T23:59:59.999999+14:00']

const named = new Map(operations.map((operation) => [operation.operationId, operation]))

/** Sends a body, and holds it against the document if it is taken, and the answer in any case. */
async function write(call: Call, operationId: string, path: string, body: unknown): Promise<Answer> {
  const operation = named.get(operationId)!
  const answer = await call(operation.method, path, { body })
  conforms(operation, answer)
  const described = (document.paths as unknown as Record<string, Record<string, Described>>)[operation.path]!
  const { schema } = described[operation.method.toLowerCase()]!.requestBody.content['application/json']
  if (answer.status < 300) expect([body, validate(document, schema, body)]).toEqual([body, []])
  return answer
}

interface Described {
  requestBody: { content: { 'application/json': { schema: object } } }
}

async function taken(call: Call, operationId: string, path: string, body: unknown) {
  const answer = await write(call, operationId, path, body)
  expect(answer.status, JSON.stringify([body, answer.body])).toBeLessThan(300)
  return answer.body
}

const reads = [
  ['listUsers', '/v1/users'],
  ['listIssuers', '/v1/issuers'],
  ['listWebhookEndpoints', '/v1/webhook-endpoints'],
  ['listEvents', '/v1/events?limit=1000'],
  ['listAuditLog', '/v1/audit-log'],
] as const

async function readsConform(call: Call, ...more: [operationId: string, path: string][]) {
  for (const [operationId, path] of [...reads, ...more]) {
    const answer = await call('GET', path)
    expect(answer.status, path).toBe(200)
    conforms(named.get(operationId)!, answer)
  }
}

it.each(urls)('takes the URL %j wherever there is one, and the document describes it', async (url) => {
  const { call } = await freshWorkspace()
  const user = await taken(call, 'createUser', '/v1/users', someone({ avatarUrl: url }))
  await taken(call, 'updateUser', `/v1/users/${user.id}`, { avatarUrl: `${url}x` })
  const endpoint = await taken(call, 'createWebhookEndpoint', '/v1/webhook-endpoints', { url })
  await taken(call, 'updateWebhookEndpoint', `/v1/webhook-endpoints/${endpoint.id}`, { url: `${url}x` })
  const issuer = await taken(call, 'createIssuer', '/v1/issuers', trustBySecret(url))
  const other = { issuer: `${url}x`, audience: 'a', algorithmFamily: 'es', jwksUri: url, verify: false }
  await taken(call, 'createIssuer', '/v1/issuers', other)
  const me = callerWith(await mint({ iss: url }))
  await taken(me, 'updateMe', '/v1/me', { avatarUrl: url })
  await readsConform(
    call,
    ['getUser', `/v1/users/${user.id}`],
    ['getWebhookEndpoint', `/v1/webhook-endpoints/${endpoint.id}`],
    ['getIssuer', `/v1/issuers/${issuer.id}`],
  )
  conforms(named.get('getMe')!, await me('GET', '/v1/me'))
})

it.each(emails)('takes the address %j, and the document describes it', async (email) => {
  const { call } = await freshWorkspace()
  const user = await taken(call, 'createUser', '/v1/users', { name: 'Ada', email })
  await taken(call, 'updateUser', `/v1/users/${user.id}`, { email: `x${email.trimStart()}` })
  await taken(call, 'createExport', '/v1/exports', { format: 'csv', filter: { email } })
  const iss = 'https://issuer.example.com'
  await taken(call, 'createIssuer', '/v1/issuers', trustBySecret(iss))
  const me = await callerWith(await mint({ iss, email: user.email }))('GET', '/v1/me')
  expect(me.body).toMatchObject({ email: user.email })
  conforms(named.get('getMe')!, me)
  await readsConform(call, ['listUsers', `/v1/users?email=${encodeURIComponent(email)}`])
})

it.each(moments)('takes the moment %s, and the document describes it', async (moment) => {
  const { call } = await freshWorkspace()
  await taken(call, 'createUser', '/v1/users', someone({ emailVerifiedAt: moment }))
  await taken(call, 'createExport', '/v1/exports', { format: 'csv', filter: { createdAfter: moment, updatedBefore: moment } })
  await readsConform(call, ['listUsers', `/v1/users?createdAfter=${encodeURIComponent(moment)}`])
})

it.each(['\u0001', '\u001c', '\u007f', '\u0085', '\u00a0', ' ', '"', '\\', '{'])(
  'refuses a URL with %j, which the pattern excludes in every language',
  async (character) => {
    const { call } = await freshWorkspace()
    const url = `https://example.com/${character}`
    const user = await call('POST', '/v1/users', { body: someone({ avatarUrl: url }) })
    const endpoint = await call('POST', '/v1/webhook-endpoints', { body: { url } })
    const issuer = await call('POST', '/v1/issuers', { body: trustBySecret(url) })
    const pointers = [user, endpoint, issuer].map(({ body }) => body.errors?.[0]?.pointer)
    expect(pointers).toEqual(['/avatarUrl', '/url', '/issuer'])
  },
)

/** Texts of characters that addresses are made of, and of any others. */
const text = (...likely: string[]): Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.constantFrom(...likely), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => parts.join(''))

it('takes nothing, of whatever characters, that the document does not describe', async () => {
  const { call } = await freshWorkspace()
  const user = await taken(call, 'createUser', '/v1/users', someone())
  const endpoint = await taken(call, 'createWebhookEndpoint', '/v1/webhook-endpoints', { url: 'https://example.com' })
  const label = text('a', '.', 'ü', '。', '-', '1', ':', '@', ' ')
  const host = fc.oneof(
    fc.constantFrom('example.com', 'exämple。de'),
    label.map((name) => `${name}.example.com`),
    label,
  )
  const path = text('a', '/', '%', '?', '#', '[', '@', '&', 'ü', '\u200b', ' ')
  let takenAtAll = 0
  await fc.assert(
    fc.asyncProperty(host, path, async (domain, local) => {
      const url = `https://${domain}/${local}`
      const answers = [
        await write(call, 'updateUser', `/v1/users/${user.id}`, { avatarUrl: url }),
        await write(call, 'updateUser', `/v1/users/${user.id}`, { email: `${local}@${domain}` }),
        await write(call, 'updateWebhookEndpoint', `/v1/webhook-endpoints/${endpoint.id}`, { url }),
      ]
      takenAtAll += answers.filter(({ status }) => status === 200).length
      await readsConform(call)
    }),
    { numRuns: 60 },
  )
  expect(takenAtAll).toBeGreaterThan(20)
})

it('names no format but those that validators agree on', () => {
  const places = new Map<string, Set<string>>()
  const look = (node: unknown, at: string) => {
    if (typeof node !== 'object' || node === null) return
    const { type, format } = node as { type?: unknown; format?: unknown }
    if (type === 'string' && typeof format === 'string') places.set(format, (places.get(format) ?? new Set()).add(at))
    for (const [key, value] of Object.entries(node)) look(value, /^(?:\d+|anyOf|schema)$/.test(key) ? at : key)
  }
  look(document, '')
  expect([...places.keys()].sort()).toEqual(['binary', 'date-time', 'password', 'uri'])
  expect([...places.get('uri')!]).toEqual(['type', 'downloadUrl']) // which Roster makes itself, of ASCII
})
