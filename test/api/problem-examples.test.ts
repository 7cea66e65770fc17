import { describe, expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { problems } from '../../src/http/problem-catalog.ts'
import { scopes } from '../../src/domain/scopes.ts'
import { operations, secretFor, type Operation } from '../support/operations.ts'
import { requests } from '../support/requests.ts'
import { validate } from '../support/schema.ts'
import { callerWith, freshWorkspace, someone, type Answer } from '../support/workspace.ts'

interface Problem {
  code: string
  status: number
  instance: string
}

interface Answered {
  schema: { allOf: [object, { properties: { code: { enum: string[] } } }] }
  examples: Record<string, { summary: string; value: Problem }>
}

/** The problem answers of an operation, by status. */
function answersOf({ responses }: Operation): [status: string, answered: Answered][] {
  return Object.entries(responses).flatMap(([status, { content = {} }]) => {
    const answered = content['application/problem+json']
    return answered ? [[status, answered as unknown as Answered]] : []
  })
}

function exampleOf(operation: Operation, code: string) {
  return answersOf(operation).flatMap(([, { examples }]) => examples[code]?.value ?? [])[0]
}

/** An answer as it is, but for what differs from request to request. */
function alike(problem: unknown) {
  const { type, requestId: _, instance: __, ...rest } = problem as Problem & { type: string; requestId: string }
  return { ...rest, type: type.replace(/^.*\/docs/, '/docs') }
}

function matches(operation: Operation, code: string, answer: Answer) {
  expect(exampleOf(operation, code), `${operation.operationId} has no example of ${code}`).toBeDefined()
  expect(alike(answer.body)).toEqual(alike(exampleOf(operation, code)))
}

describe.each(operations)('$operationId', (operation) => {
  it('has an example of every code in every status, and each fits the schema', () => {
    for (const [status, { schema, examples }] of answersOf(operation)) {
      expect(Object.keys(examples)).toEqual(schema.allOf[1].properties.code.enum)
      for (const [code, { value }] of Object.entries(examples)) {
        expect(validate(document, schema, value)).toEqual([])
        expect([value.code, String(value.status)]).toEqual([code, status])
        expect(value.instance).toMatch(new RegExp(`^${operation.path.replace(/\{id\}/, String.raw`[a-z]{3}_\w{26}`)}$`))
      }
    }
  })

  it('answers as the examples say', async () => {
    const { call, secret } = await freshWorkspace()
    const own = await secretFor(operation, secret, call)
    const [method, path, { body, headers = {} } = {}] = await requests[operation.operationId]!(call)
    const ask = (given: { path?: string; body?: unknown; headers?: Record<string, string>; key?: string }) =>
      callerWith(given.key ?? own)(method, given.path ?? path, { body, ...given, headers: { ...headers, ...given.headers } })
    const [bare = ''] = path.split('?')

    matches(operation, 'invalid_parameter', await ask({ path: `${bare}?emial=x` }))
    matches(operation, 'unauthenticated', await ask({ key: 'x' }))
    matches(operation, 'token_too_large', await ask({ key: 'x'.repeat(15_000) }))
    const lesser = await freshWorkspace({ scopes: scopes.filter((scope) => scope !== operation.scope) })
    matches(operation, 'forbidden', await ask({ key: lesser.secret }))
    const absent = bare.replace(/([a-z]{3})_[0-7]\w{25}/, '$1_01kar7t0h7f8kbhg5x7e2m3n4p')
    if (absent !== bare) matches(operation, 'not_found', await ask({ path: absent }))
    const wrong = { 'Idempotency-Key': 'ü', 'If-None-Match': 'v1', 'Last-Event-ID': '~', 'Roster-Workspace': 'x'.repeat(31) }
    if (exampleOf(operation, 'invalid_header')) {
      const blamed = (exampleOf(operation, 'invalid_header') as unknown as { errors: { header: keyof typeof wrong }[] })
        .errors[0]!
      const key = blamed.header === 'Roster-Workspace' ? secret : own // a token is refused with what names no workspace
      matches(operation, 'invalid_header', await ask({ key, headers: { [blamed.header]: wrong[blamed.header] } }))
    }
    if (exampleOf(operation, 'invalid_cursor')) matches(operation, 'invalid_cursor', await ask({ path: `${bare}?cursor=x` }))
    if (exampleOf(operation, 'precondition_failed')) {
      matches(operation, 'precondition_failed', await ask({ headers: { 'If-Match': '"v99"' } }))
    }
    if (!operation.hasBody) return
    matches(operation, 'unsupported_media_type', await ask({ body: '{}', headers: { 'Content-Type': 'image/png' } }))
    if (exampleOf(operation, 'malformed_json') === undefined) return
    matches(operation, 'malformed_json', await ask({ body: '{' }))
    matches(operation, 'payload_too_large', await ask({ body: 'x'.repeat(2 ** 21) }))
    matches(operation, 'validation_failed', await ask({ body: { ...(body as object), emial: 'x' } }))
  })
})

it('answers what has to be prepared as the examples say', async () => {
  const { call } = await freshWorkspace()
  const named = (operationId: string) => operations.find((operation) => operation.operationId === operationId)!
  const ada = someone({ externalId: 'crm-1' })
  await call('POST', '/v1/users', { body: ada, headers: { 'Idempotency-Key': 'a' } })
  const again = (more: object) => call('POST', '/v1/users', { body: { ...ada, ...more } })
  matches(named('createUser'), 'email_taken', await again({ externalId: null }))
  matches(named('createUser'), 'external_id_taken', await again({ email: someone().email }))
  const reused = await call('POST', '/v1/users', { body: someone(), headers: { 'Idempotency-Key': 'a' } })
  matches(named('createUser'), 'idempotency_key_reused', reused)
  const text = { 'Content-Type': 'text/csv' }
  const mapping = encodeURIComponent('{"Work mail":"email"}')
  matches(
    named('createImport'),
    'unusable_mapping',
    await call('POST', `/v1/imports?mapping=${mapping}`, { body: 'email,name\na@b.co,Ada', headers: text }),
  )
  const latin = new Uint8Array([0x65, 0x2c, 0xe9, 0x0a])
  matches(named('createImport'), 'unreadable_file', await call('POST', '/v1/imports', { body: latin, headers: text }))
  const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Key', scopes: ['users:read'] } })
  await call('POST', `/v1/api-keys/${key.id}/revoke`, { body: {} })
  const rotated = await call('POST', `/v1/api-keys/${key.id}/rotate`, { body: { overlapSeconds: 0 } })
  matches(named('rotateApiKey'), 'api_key_revoked', rotated)
  const weak = await freshWorkspace({ scopes: ['keys:write'] })
  const granted = await weak.call('POST', '/v1/api-keys', { body: { name: 'Key', scopes: ['users:read'] } })
  matches(named('createApiKey'), 'grant_exceeded', granted)
})

it('has every code that an operation can answer in the catalogue, with its status and title', () => {
  for (const operation of operations) {
    for (const [, { examples }] of answersOf(operation)) {
      for (const [code, { value, summary }] of Object.entries(examples)) {
        expect({ status: value.status, title: summary }).toEqual(problems[code as keyof typeof problems])
      }
    }
  }
})
