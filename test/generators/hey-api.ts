import { expectTypeOf } from 'expect-type'

import type * as types from './generated/hey-api'
import { createImport, createUser, deleteUser, getUser, listUsers, streamJob, updateUser } from './generated/hey-api'
import { createClient } from './generated/hey-api/client'
import { ada, people, unexpected, type Codes, type Roster, type Tour, type User } from './tour'

expectTypeOf<types.User>().toEqualTypeOf<User>()
expectTypeOf<types.CreateUserErrors[409]['code']>().toEqualTypeOf<Codes[409]>()
expectTypeOf<types.CreateUserErrors[422]['code']>().toEqualTypeOf<Codes[422]>()
expectTypeOf<types.UpdateUserErrors[412]['code']>().toEqualTypeOf<Codes[412]>()
expectTypeOf<Extract<types.Webhooks['body'], { type: 'user.deleted' }>['data']['email']>().toEqualTypeOf<string>()

export async function tour({ origin, key }: Roster): Promise<Tour> {
  const client = createClient({ baseUrl: origin, auth: key })

  const made = await createUser({ client, body: ada, headers: { 'Idempotency-Key': 'tour' } })
  const user = made.data ?? unexpected('create', made.error)
  expectTypeOf(user).toEqualTypeOf<User>()
  const path = { id: user.id }

  const read = await getUser({ client, path })
  const page = await listUsers({ client, query: { externalId: ada.externalId, limit: 5, includeDeleted: true } })
  expectTypeOf(page.data!).toEqualTypeOf<{ data: User[]; hasMore: boolean; nextCursor: string | null }>()

  const again = await createUser({ client, body: ada })
  const broken = await createUser({ client, body: { ...ada, email: 'nobody' } })
  const headers = { 'If-Match': '"v1"' }
  const changed = await updateUser({ client, path, headers, body: { name: 'Ada King', phone: null } })
  const stale = await updateUser({ client, path, headers, body: { name: 'Eve' } })
  const removed = await deleteUser({ client, path })
  const gone = await getUser({ client, path })

  const job = (await createImport({ client, body: people })).data ?? unexpected('import', null)
  const { stream } = await streamJob({ client, path: { id: job.id } })
  let imported = ''
  for await (const event of stream) imported = (event as unknown as types.Job).state // it parses, whatever the document says

  return {
    created: user.version,
    read: read.data?.email ?? unexpected('get', read.error),
    listed: page.data ? [page.data.data.map(({ email }) => email), page.data.hasMore] : unexpected('list', page.error),
    conflict: again.error?.code ?? unexpected('conflict', again.data),
    invalid: broken.error?.errors.flatMap(({ pointer }) => pointer ?? []) ?? unexpected('invalid', broken.data),
    changed: changed.data?.version ?? unexpected('update', changed.error),
    stale: stale.error?.code ?? unexpected('stale', stale.data),
    removed: removed.response?.status ?? unexpected('delete', removed.error),
    gone: gone.error?.code ?? unexpected('gone', gone.data),
    imported,
  }
}
