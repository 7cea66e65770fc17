import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { breakingChanges, brokenNames, operationsOf, sealed, type Document } from '../../scripts/support/compatibility.ts'

/** The document, as loosely as it takes to plant a change in it. */
interface Draft {
  paths: Record<string, Record<string, Operation>>
  webhooks: Record<string, Record<string, Operation>>
  components: { schemas: Record<string, Schema> }
}

interface Operation {
  operationId: string
  summary: string
  description: string
  deprecated: boolean
  security: object[]
  'x-scope': string
  'x-sunset': string
  parameters: { name: string; in: string; required: boolean; schema: Partial<Schema> }[]
  requestBody: { content: Record<string, { schema: Schema }> }
  responses: Record<
    string,
    { description: string; headers?: Record<string, object>; content?: Record<string, { schema: Partial<Schema> }> }
  >
}

interface Schema {
  $ref: string
  type: string | string[]
  properties: Record<string, Partial<Schema>>
  required: string[]
  enum: string[]
  anyOf: Partial<Schema>[]
  allOf: Partial<Schema>[]
  maxItems: number
  maximum: number
  maxLength: number
  minLength: number
  pattern: string
  description: string
}

type Plant = (draft: Draft) => void

const schema = (draft: Draft, name: string) => draft.components.schemas[name]!
const field = (draft: Draft, name: string, of: string) => schema(draft, of).properties[name]!
const optional = (draft: Draft, name: string, of: string) =>
  void (schema(draft, of).required = schema(draft, of).required.filter((other) => other !== name))
const listUsers = (draft: Draft) => draft.paths['/v1/users']!['get']!
const createUser = (draft: Draft) => draft.paths['/v1/users']!['post']!
const parameter = (draft: Draft, name: string) => listUsers(draft).parameters.find((other) => other.name === name)!
const dropParameter = (draft: Draft, name: string) =>
  listUsers(draft).parameters.splice(listUsers(draft).parameters.indexOf(parameter(draft, name)), 1)
const codes = (draft: Draft) =>
  createUser(draft).responses['409']!.content!['application/problem+json']!.schema.allOf![1]!.properties!['code']!.enum!
const message = (draft: Draft) => draft.webhooks['user.created']!['post']!.requestBody.content['application/json']!.schema

const breaking: Record<string, [kind: string, Plant]> = {
  'a removed operation': ['api-removed-without-deprecation', (draft) => delete draft.paths['/v1/users']!['post']],
  'a removed path': ['api-path-removed-without-deprecation', (draft) => delete draft.paths['/v1/users/{id}']],
  'a renamed operation id': ['api-operation-id-removed', (draft) => (listUsers(draft).operationId = 'allUsers')],
  'a removed success status': ['response-success-status-removed', (draft) => delete createUser(draft).responses['201']],
  'a removed status of failure': ['response-non-success-status-removed', (draft) => delete createUser(draft).responses['409']],
  'a removed error code': ['response-property-enum-value-removed', (draft) => codes(draft).pop()],
  'a renamed error code': ['response-property-enum-value-removed', (draft) => (codes(draft)[1] = 'address_taken')],
  'another pattern of a response field': [
    'response-property-pattern-changed',
    (draft) => (field(draft, 'id', 'User').pattern = '^user_[0-9]+$'),
  ],
  'a removed response header': [
    'optional-response-header-removed',
    (draft) => delete createUser(draft).responses['201']!.headers!['ETag'],
  ],
  'a removed response field': [
    'response-required-property-removed',
    (draft) => (delete schema(draft, 'User').properties['phone'], optional(draft, 'phone', 'User')),
  ],
  'a response field that becomes optional': ['response-property-became-optional', (draft) => optional(draft, 'phone', 'User')],
  'a response field that becomes nullable': [
    'response-property-list-of-types-widened',
    (draft) => (schema(draft, 'User').properties['email'] = { anyOf: [field(draft, 'email', 'User'), { type: 'null' }] }),
  ],
  'a response field that becomes nullable by its type': [
    'response-property-list-of-types-widened',
    (draft) => (field(draft, 'email', 'User').type = ['string', 'null']),
  ],
  'a response field of another type': [
    'response-property-type-changed',
    (draft) => (schema(draft, 'User').properties['version'] = { type: 'string' }),
  ],
  'a nullable response field of another type': [
    'response-property-list-of-types-widened',
    (draft) => (field(draft, 'givenName', 'User').anyOf = [{ type: 'integer' }, { type: 'null' }]),
  ],
  'a new required request field': [
    'new-required-request-property',
    (draft) => (
      (schema(draft, 'NewUser').properties['age'] = { type: 'integer' }),
      schema(draft, 'NewUser').required.push('age')
    ),
  ],
  'a request field that becomes required': [
    'request-property-became-required',
    (draft) => schema(draft, 'NewUser').required.push('phone'),
  ],
  'a removed request field': ['request-property-removed', (draft) => delete schema(draft, 'NewUser').properties['phone']],
  'a request field that can no longer be null': [
    'request-property-list-of-types-narrowed',
    (draft) => (schema(draft, 'NewUser').properties['phone'] = field(draft, 'phone', 'NewUser').anyOf![0]!),
  ],
  'a new required query parameter': [
    'new-required-request-parameter',
    (draft) => listUsers(draft).parameters.push({ name: 'region', in: 'query', required: true, schema: { type: 'string' } }),
  ],
  'a removed query parameter': ['request-parameter-removed', (draft) => dropParameter(draft, 'q')],
  'an enum value that a body may no longer have': [
    'request-property-enum-value-removed',
    (draft) => field(draft, 'status', 'NewUser').enum!.pop(),
  ],
  'an enum value that a query may no longer have': [
    'request-parameter-enum-value-removed',
    (draft) => parameter(draft, 'status').schema.enum!.pop(),
  ],
  'a lower maximum': ['request-parameter-max-decreased', (draft) => (parameter(draft, 'limit').schema.maximum = 50)],
  'a shorter text': ['request-property-max-length-decreased', (draft) => (field(draft, 'name', 'NewUser').maxLength = 50)],
  'a longer text at least': ['request-property-min-length-increased', (draft) => (field(draft, 'name', 'NewUser').minLength = 5)],
  'a shorter list': ['request-property-max-decreased', (draft) => (field(draft, 'scopes', 'NewApiKey').maxItems = 1)],
  'another pattern': ['request-property-pattern-changed', (draft) => (field(draft, 'email', 'NewUser').pattern = '^a')],
  'another scope': ['api-security-scope-added', (draft) => (listUsers(draft)['x-scope'] = 'users:write')],
  'another credential': ['api-security-removed', (draft) => (listUsers(draft).security = [{ endUser: [] }])],
  'a second credential': ['api-security-removed', (draft) => (listUsers(draft).security = [{ apiKey: [], endUser: [] }])],
  'a media type that is no longer taken': [
    'request-body-media-type-removed',
    (draft) => delete draft.paths['/v1/users/{id}']!['patch']!.requestBody.content['application/merge-patch+json'],
  ],
  'a removed message': ['api-path-removed-without-deprecation', (draft) => delete draft.webhooks['user.created']],
  'a removed field of a message': [
    'response-required-property-removed',
    (draft) => (delete message(draft).allOf[1]!.properties!['timestamp'], (message(draft).allOf[1]!.required = [])),
  ],
}

const compatible: Record<string, Plant> = {
  nothing: () => {},
  'a new optional field in a request': (draft) => (schema(draft, 'NewUser').properties['age'] = { type: 'integer' }),
  'a new optional query parameter': (draft) =>
    listUsers(draft).parameters.push({ name: 'region', in: 'query', required: false, schema: { type: 'string' } }),
  'a new field in a response': (draft) => (
    (schema(draft, 'User').properties['age'] = { type: 'integer' }),
    schema(draft, 'User').required.push('age')
  ),
  'a new enum value in a response': (draft) => field(draft, 'status', 'User').enum!.push('archived'),
  'a new enum value in a request': (draft) => field(draft, 'status', 'NewUser').enum!.push('archived'),
  'a new operation': (draft) => (draft.paths['/v1/groups'] = { get: { ...listUsers(draft), operationId: 'listGroups' } }),
  'a new message': (draft) =>
    (draft.webhooks['user.merged'] = { post: { ...draft.webhooks['user.created']!['post']!, operationId: 'onUserMerged' } }),
  'a new error code': (draft) => codes(draft).push('phone_taken'),
  'a new status of failure': (draft) => (listUsers(draft).responses['410'] = { description: 'Gone.' }),
  'a new way to authenticate': (draft) => listUsers(draft).security.push({ endUser: [] }),
  'a wider limit of a request': (draft) => (field(draft, 'name', 'NewUser').maxLength = 500),
  'the same schema in another form': (draft) =>
    (createUser(draft).requestBody.content['application/json'] = {
      schema: { allOf: [{ $ref: '#/components/schemas/NewUser' }] } as Schema,
    }),
  'other words': (draft) => {
    Object.assign(listUsers(draft), { summary: 'All users', description: 'All of them.' })
    field(draft, 'phone', 'User').description = 'By E.164.'
  },
}

const released = readFileSync('test/contract/released.json', 'utf8')

/** The part of the released document in which changes are planted: comparing all of it takes several times as long. */
function copy(): Draft {
  const draft = JSON.parse(released) as Draft
  const part = <T>(of: Record<string, T>, ...names: string[]) => Object.fromEntries(names.map((name) => [name, of[name]!]))
  draft.paths = part(draft.paths, '/v1/users', '/v1/users/{id}', '/v1/api-keys')
  draft.webhooks = part(draft.webhooks, 'user.created', 'user.deleted')
  return draft
}

async function kinds(before: Draft, now: Draft): Promise<string[]> {
  return (await breakingChanges(asDocument(before), asDocument(now))).map(({ kind }) => kind)
}

const asDocument = (draft: Draft) => draft as unknown as Document

function after(plant: Plant): Draft {
  const draft = copy()
  plant(draft)
  return draft
}

it.each(Object.entries(breaking))('refuses %s', async (_, [kind, plant]) => {
  expect(await kinds(copy(), after(plant))).toContain(kind)
})

it.each(Object.entries(compatible))('lets pass %s', async (_, plant) => {
  expect(await kinds(copy(), after(plant))).toEqual([])
})

it('refuses a document that cannot be compared', async () => {
  const broken = after((draft) => (schema(draft, 'User').properties['phone'] = { $ref: '#/components/schemas/Phone' }))
  await expect(kinds(copy(), broken)).rejects.toThrow('cannot be compared')
})

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const gone = () => after((draft) => delete draft.paths['/v1/users']!['get'])

it.each<[string, (draft: Draft) => object, Draft]>([
  ['an operation', listUsers, gone()],
  ['a parameter', (draft) => parameter(draft, 'q'), after((draft) => void dropParameter(draft, 'q'))],
  ['a message', (draft) => draft.webhooks['user.created']!['post']!, after((draft) => delete draft.webhooks['user.created'])],
])('lets %s go that was deprecated a year ahead, and not before its day', async (_, find, without) => {
  const sunset = (days: number) => after((draft) => Object.assign(find(draft), { deprecated: true, 'x-sunset': inDays(days) }))
  const endless = after((draft) => Object.assign(find(draft), { deprecated: true }))
  expect(await kinds(copy(), endless)).toEqual([expect.stringMatching(/-sunset-missing$/)])
  expect(await kinds(copy(), sunset(360))).toEqual([expect.stringMatching(/-sunset-date-too-small$/)])
  expect(await kinds(copy(), sunset(370))).toEqual([])
  expect(await kinds(sunset(1), without)).toEqual([expect.stringMatching(/-removed-before-sunset$/)])
  expect(await kinds(sunset(-1), without)).toEqual([])
})

it('keeps the name of an operation for good', () => {
  const listed = sealed(operationsOf(asDocument(copy())))
  expect(brokenNames(listed, asDocument(copy()))).toEqual([])
  expect(brokenNames(listed, asDocument(gone()))).toEqual([])
  const reused = after((draft) => (draft.paths['/v1/people'] = { get: { ...listUsers(draft) } }))
  delete reused.paths['/v1/users']
  expect(brokenNames(listed, asDocument(reused))).toEqual(['listUsers names GET /v1/users for good, and not GET /v1/people.'])
  const { listUsers: _, ...operations } = listed.operations
  expect(brokenNames({ ...listed, operations }, asDocument(reused))).toEqual([expect.stringContaining('changed by hand')])
})
