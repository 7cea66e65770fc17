import { expectTypeOf } from 'expect-type'

import * as roster from './generated/orval'
import { caller } from './orval-fetch'
import { ada, lastState, people, unexpected, type Codes, type Roster, type Tour, type User } from './tour'

expectTypeOf<roster.User>().toEqualTypeOf<User>()
expectTypeOf<roster.CreateUser409['code']>().toEqualTypeOf<Codes[409]>()
expectTypeOf<roster.CreateUser422['code']>().toEqualTypeOf<Codes[422]>()
expectTypeOf<roster.UpdateUser412['code']>().toEqualTypeOf<Codes[412]>()

export async function tour(given: Roster): Promise<Tour> {
  Object.assign(caller, given)

  const made = await roster.createUser(ada, { headers: { 'Idempotency-Key': 'tour' } })
  if (made.status !== 201) return unexpected('create', made)
  expectTypeOf(made.data).toEqualTypeOf<User>()
  const { id, version: created } = made.data

  const read = await roster.getUser(id)
  const page = await roster.listUsers({ externalId: ada.externalId, limit: 5, includeDeleted: true })
  const again = await roster.createUser(ada)
  const broken = await roster.createUser({ ...ada, email: 'nobody' })
  const current = { headers: { 'If-Match': '"v1"' } }
  const changed = await roster.updateUser(id, { name: 'Ada King', phone: null }, current)
  const stale = await roster.updateUser(id, { name: 'Eve' }, current)
  const { status: removed } = await roster.deleteUser(id)
  const gone = await roster.getUser(id)

  const job = await roster.createImport(people)
  const events = await roster.streamJob(job.status === 202 ? job.data.id : unexpected('import', job))

  return {
    created,
    read: read.status === 200 ? read.data.email : unexpected('get', read),
    listed: page.status === 200 ? [page.data.data.map(({ email }) => email), page.data.hasMore] : unexpected('list', page),
    conflict: again.status === 409 ? again.data.code : unexpected('conflict', again),
    invalid: broken.status === 422 ? broken.data.errors.flatMap(({ pointer }) => pointer ?? []) : unexpected('invalid', broken),
    changed: changed.status === 200 ? changed.data.version : unexpected('update', changed),
    stale: stale.status === 412 ? stale.data.code : unexpected('stale', stale),
    removed,
    gone: gone.status === 404 ? gone.data.code : unexpected('gone', gone),
    imported: events.status === 200 ? lastState(events.data) : unexpected('follow', events),
  }
}
