import { expectTypeOf } from 'expect-type'
import createClient from 'openapi-fetch'

import type { components, operations, paths } from './generated/openapi-typescript'
import { ada, lastState, people, unexpected, type Codes, type Roster, type Tour, type User } from './tour'

type Refusal<Status extends keyof Responses, Responses> = Responses[Status] extends {
  content: { 'application/problem+json': { code: infer Code } }
}
  ? Code
  : never
type Message<Name extends keyof operations> = operations[Name] extends {
  requestBody: { content: { 'application/json': infer Body } }
}
  ? Body
  : never

expectTypeOf<components['schemas']['User']>().toEqualTypeOf<User>()
expectTypeOf<Refusal<409, operations['createUser']['responses']>>().toEqualTypeOf<Codes[409]>()
expectTypeOf<Refusal<422, operations['createUser']['responses']>>().toEqualTypeOf<Codes[422]>()
expectTypeOf<Refusal<412, operations['updateUser']['responses']>>().toEqualTypeOf<Codes[412]>()
expectTypeOf<Message<'onUserDeleted'>['type']>().toEqualTypeOf<'user.deleted'>()
expectTypeOf<Message<'onUserDeleted'>['data']['email']>().toEqualTypeOf<string>()

export async function tour({ origin, key }: Roster): Promise<Tour> {
  const roster = createClient<paths>({ baseUrl: origin, headers: { Authorization: `Bearer ${key}` } })

  const made = await roster.POST('/v1/users', { body: ada, params: { header: { 'Idempotency-Key': 'tour' } } })
  const user = made.data ?? unexpected('create', made.error)
  expectTypeOf(user).toEqualTypeOf<User>()
  const at = { path: { id: user.id } }

  const read = await roster.GET('/v1/users/{id}', { params: at })
  const page = await roster.GET('/v1/users', {
    params: { query: { externalId: ada.externalId, limit: 5, includeDeleted: true } },
  })
  expectTypeOf(page.data!).toEqualTypeOf<{ data: User[]; hasMore: boolean; nextCursor: string | null }>()

  const again = await roster.POST('/v1/users', { body: ada })
  const broken = await roster.POST('/v1/users', { body: { ...ada, email: 'nobody' } })
  const changed = await roster.PATCH('/v1/users/{id}', {
    params: { ...at, header: { 'If-Match': '"v1"' } },
    body: { name: 'Ada King', phone: null },
  })
  const stale = await roster.PATCH('/v1/users/{id}', { params: { ...at, header: { 'If-Match': '"v1"' } }, body: { name: 'Eve' } })
  const removed = await roster.DELETE('/v1/users/{id}', { params: at })
  const gone = await roster.GET('/v1/users/{id}', { params: at })

  const file = { body: await people.text(), bodySerializer: String, headers: { 'Content-Type': 'text/csv' } }
  const job = (await roster.POST('/v1/imports', file)).data ?? unexpected('import', null)
  const events = await roster.GET('/v1/jobs/{id}/events', { params: { path: { id: job.id } }, parseAs: 'text' })

  return {
    created: user.version,
    read: read.data?.email ?? unexpected('get', read.error),
    listed: page.data ? [page.data.data.map(({ email }) => email), page.data.hasMore] : unexpected('list', page.error),
    conflict: again.error?.code ?? unexpected('conflict', again.data),
    invalid: broken.error?.errors.flatMap(({ pointer }) => pointer ?? []) ?? unexpected('invalid', broken.data),
    changed: changed.data?.version ?? unexpected('update', changed.error),
    stale: stale.error?.code ?? unexpected('stale', stale.data),
    removed: removed.response.status,
    gone: gone.error?.code ?? unexpected('gone', gone.data),
    imported: lastState(events.data ?? unexpected('follow', events.error)),
  }
}
