import { hc, type InferRequestType, type InferResponseType } from 'hono/client'
import type { StatusCode } from 'hono/utils/http-status'
import { expectTypeOf } from 'vitest'
import type { z } from 'zod'

import type { App } from '../../src/app.ts'
import {
  download,
  follow,
  pages,
  result,
  type NewWebhookEndpoint,
  type Roster,
  type RosterEvent,
  type Subjects,
  type User as Model,
} from '../../src/client/index.ts'
import type * as schemas from '../../src/client/schemas.ts'
import type { subjects } from '../../src/v1/webhooks/messages.ts'

/** Compiled by `npm run check`: what a typed client knows of each route, bodies, queries and every status. */

const { users: client, 'api-keys': keys, 'audit-log': audit, me, issuers, settings } = hc<App>('https://roster.example').v1
type Client = typeof client
type One = Client[':id']

type Status = 'active' | 'invited' | 'suspended'

interface User {
  id: string
  externalId: string | null
  email: string
  emailVerifiedAt: string | null
  name: string
  givenName: string | null
  familyName: string | null
  phone: string | null
  locale: string | null
  timezone: string | null
  avatarUrl: string | null
  status: Status
  version: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}

type Statuses<Route extends (...args: never[]) => Promise<{ status: number }>> = Awaited<ReturnType<Route>>['status']
type Code<Route, At extends StatusCode> = InferResponseType<Route, At> extends { code: infer Name } ? Name : never

type Plain<T> = Omit<T, 'metadata' | 'privateMetadata'>

expectTypeOf<Plain<InferResponseType<One['$get'], 200>>>().toEqualTypeOf<User>()
expectTypeOf<Plain<InferResponseType<Client['$post'], 201>>>().toEqualTypeOf<User>()
expectTypeOf<Plain<InferResponseType<One['$patch'], 200>>>().toEqualTypeOf<User>()
expectTypeOf<Plain<InferResponseType<One['restore']['$post'], 200>>>().toEqualTypeOf<User>()
expectTypeOf<Plain<InferResponseType<Client['$get'], 200>['data'][number]>>().toEqualTypeOf<User>()
expectTypeOf<InferResponseType<Client['$get'], 200>['hasMore']>().toEqualTypeOf<boolean>()
expectTypeOf<InferResponseType<Client['$get'], 200>['nextCursor']>().toEqualTypeOf<string | null>()

expectTypeOf<Statuses<Client['$get']>>().toEqualTypeOf<200 | 400 | 401 | 403 | 429 | 431 | 500 | 503>()
expectTypeOf<Statuses<Client['$post']>>().toEqualTypeOf<201 | 400 | 401 | 403 | 409 | 413 | 415 | 422 | 429 | 431 | 500 | 503>()
expectTypeOf<Statuses<One['$get']>>().toEqualTypeOf<200 | 304 | 400 | 401 | 403 | 404 | 429 | 431 | 500 | 503>()
expectTypeOf<Statuses<One['$patch']>>().toEqualTypeOf<
  200 | 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 431 | 500 | 503
>()
expectTypeOf<Statuses<One['$delete']>>().toEqualTypeOf<204 | 400 | 401 | 403 | 404 | 409 | 412 | 422 | 429 | 431 | 500 | 503>()
expectTypeOf<Statuses<One['restore']['$post']>>().toEqualTypeOf<
  200 | 400 | 401 | 403 | 404 | 409 | 412 | 422 | 429 | 431 | 500 | 503
>()

expectTypeOf<Code<Client['$post'], 409>>().toEqualTypeOf<'email_taken' | 'external_id_taken' | 'idempotency_in_progress'>()
expectTypeOf<Code<Client['$post'], 422>>().toEqualTypeOf<'validation_failed' | 'idempotency_key_reused'>()
expectTypeOf<Code<One['$get'], 404>>().toEqualTypeOf<'not_found'>()
expectTypeOf<Code<One['$patch'], 412>>().toEqualTypeOf<'precondition_failed'>()

type Metadata = InferResponseType<One['$get'], 200>['metadata']
const plan: Metadata = { plan: 'pro', seats: [1, { deep: null }] }
expectTypeOf(plan).not.toBeAny()
expectTypeOf<Metadata[string]>().not.toBeUnknown()
expectTypeOf<Metadata[string]>().not.toBeAny()

type Query = InferRequestType<Client['$get']>['query']
expectTypeOf<Query['limit']>().toEqualTypeOf<string | undefined>()
expectTypeOf<Query['status']>().toEqualTypeOf<Status | undefined>()
expectTypeOf<Query['includeDeleted']>().toEqualTypeOf<'true' | 'false' | undefined>()
expectTypeOf<Query['createdAfter']>().toEqualTypeOf<string | undefined>()
expectTypeOf<Extract<Query['sort'], `-${string}`>>().toEqualTypeOf<'-createdAt' | '-updatedAt' | '-name' | '-email'>()

type NewUser = InferRequestType<Client['$post']>['json']
expectTypeOf<Pick<NewUser, 'email' | 'name'>>().toEqualTypeOf<{ email: string; name: string }>()
expectTypeOf<NewUser['phone']>().toEqualTypeOf<string | null | undefined>()
expectTypeOf<NewUser['status']>().toEqualTypeOf<Status | undefined>()
expectTypeOf<InferRequestType<One['$patch']>['json']['email']>().toEqualTypeOf<string | undefined>()
expectTypeOf<InferRequestType<One['$patch']>['param']>().toEqualTypeOf<{ id: string }>()
expectTypeOf<InferRequestType<One['$patch']>['header']['If-Match']>().toEqualTypeOf<string | undefined>()

// @ts-expect-error a name is needed
void client.$post({ json: { email: 'ada@example.com' }, header: {} })
// @ts-expect-error there is no such status
void client.$get({ query: { status: 'gone' } })
// @ts-expect-error there is no such parameter
void client.$get({ query: { emial: 'ada@example.com' } })

type Keys = typeof keys
type Key = Keys[':id']

expectTypeOf<InferResponseType<Keys['$post'], 201>['secret']>().toEqualTypeOf<string | null>()
expectTypeOf<InferResponseType<Key['rotate']['$post'], 200>['secret']>().toEqualTypeOf<string | null>()
expectTypeOf<keyof InferResponseType<Key['$get'], 200> & 'secret'>().toEqualTypeOf<never>()
expectTypeOf<Statuses<Keys['$post']>>().toEqualTypeOf<201 | 400 | 401 | 403 | 409 | 413 | 415 | 422 | 429 | 431 | 500 | 503>()
expectTypeOf<Statuses<Key['revoke']['$post']>>().toEqualTypeOf<
  200 | 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 422 | 429 | 431 | 500 | 503
>()
expectTypeOf<Code<Key['$patch'], 403>>().toEqualTypeOf<'forbidden' | 'grant_exceeded'>()
expectTypeOf<Code<Key['$patch'], 409>>().toEqualTypeOf<'api_key_revoked' | 'idempotency_in_progress'>()
expectTypeOf<InferRequestType<Key['rotate']['$post']>['json']>().toEqualTypeOf<{ overlapSeconds: number }>()
expectTypeOf<InferResponseType<(typeof audit)['$get'], 200>['data'][number]['target']['id']>().toEqualTypeOf<string | null>()
// @ts-expect-error there is no such scope
void keys.$post({ json: { name: 'Key', scopes: ['users:rule'] }, header: {} })

type Me = (typeof me)['$get']
expectTypeOf<Statuses<Me>>().toEqualTypeOf<200 | 400 | 401 | 403 | 429 | 431 | 500 | 503>()
expectTypeOf<Code<Me, 403>>().toEqualTypeOf<'forbidden' | 'not_provisioned' | 'user_suspended'>()
expectTypeOf<keyof InferResponseType<Me, 200> & ('privateMetadata' | 'externalId')>().toEqualTypeOf<never>()
expectTypeOf<keyof InferRequestType<(typeof me)['$patch']>['json'] & ('email' | 'status')>().toEqualTypeOf<never>()
expectTypeOf<Code<(typeof issuers)['$post'], 409>>().toEqualTypeOf<'issuer_taken' | 'idempotency_in_progress'>()
expectTypeOf<keyof InferResponseType<(typeof issuers)['$post'], 201> & 'secret'>().toEqualTypeOf<never>()
expectTypeOf<InferResponseType<(typeof settings)['$get'], 200>['allowedOrigins']>().toEqualTypeOf<string[]>()

declare const roster: Roster
declare const hono: ReturnType<typeof hc<App>>
type Whole<Path extends keyof Roster['v1']> = Statuses<Extract<Roster['v1'][Path], { $get: unknown }>['$get']>

expectTypeOf<Whole<'users'>>().toEqualTypeOf<Statuses<(typeof hono.v1.users)['$get']>>()
expectTypeOf<Code<Roster['v1']['users']['$post'], 409>>().toEqualTypeOf<Code<Client['$post'], 409>>()
expectTypeOf<Plain<Model>>().toEqualTypeOf<User>()
expectTypeOf(result(roster.v1.users.$post({ json: { name: 'Ada', email: 'ada@example.com' } }))).toEqualTypeOf<Promise<Model>>()
expectTypeOf(result(roster.v1.users[':id'].$delete({ param: { id: '' } }))).toEqualTypeOf<Promise<undefined>>()
expectTypeOf(pages(roster.v1.users.$get)).toEqualTypeOf<AsyncGenerator<Model, void, undefined>>()
expectTypeOf(pages(roster.v1.events.$get)).toEqualTypeOf<AsyncGenerator<RosterEvent, void, undefined>>()
expectTypeOf(follow(roster.v1.events.stream.$get)).toEqualTypeOf<AsyncGenerator<RosterEvent, void, undefined>>()
expectTypeOf<Extract<RosterEvent, { type: 'user.created' }>['data']>().toEqualTypeOf<Model>()
expectTypeOf<{ [Kind in keyof typeof subjects]: z.output<(typeof subjects)[Kind]> }>().toEqualTypeOf<Subjects>()
const file = roster.v1.exports[':id'].file.$get({ param: { id: '' } })
expectTypeOf(download(file)).toEqualTypeOf<Promise<ReadableStream<Uint8Array>>>()
// @ts-expect-error a file is no text
void result(file)
// @ts-expect-error a user is no file
void download(roster.v1.users[':id'].$get({ param: { id: '' } }))
expectTypeOf<z.output<typeof schemas.NewUser>>().toExtend<NewUser>()
expectTypeOf<z.output<typeof schemas.UserPatch>>().toExtend<InferRequestType<One['$patch']>['json']>()
expectTypeOf<z.output<typeof schemas.MePatch>>().toExtend<InferRequestType<(typeof me)['$patch']>['json']>()
expectTypeOf<z.output<typeof schemas.NewApiKey>>().toExtend<InferRequestType<Keys['$post']>['json']>()
expectTypeOf<z.output<typeof schemas.NewWebhookEndpoint>>().toExtend<NewWebhookEndpoint>()
expectTypeOf<Exclude<(typeof schemas.importFields)[number], keyof NewUser>>().toEqualTypeOf<'id' | 'middleName' | 'deletedAt'>()
// @ts-expect-error a list only has pages
void pages(roster.v1.users[':id'].$get)
// @ts-expect-error nor has the caller
void pages(roster.v1.me.$get)
// @ts-expect-error a list is no stream
void follow(roster.v1.users.$get)
// @ts-expect-error nor is a file
void follow(roster.v1.exports[':id'].file.$get, { param: { id: '' } })
// @ts-expect-error a job needs its id
void follow(roster.v1.jobs[':id'].events.$get)
