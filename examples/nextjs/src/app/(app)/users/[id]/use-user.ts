import { useQueryClient } from '@tanstack/react-query'

import { useGetUser, UseGetUserKeyFn, useListAuditLogKey, useListUsersKey } from '@/api/queries'
import type { User } from '@/api/requests'
import { once } from '@/lib/once'

const optionsOf = (id: string) => ({ path: { id }, query: { includeDeleted: true } })

/** A user, deleted or not; `put` shows what a change answered, everywhere. */
export function useUser(id: string) {
  const queries = useQueryClient()
  const query = useGetUser(optionsOf(id))
  const put = async (user: User | undefined) => {
    if (user) queries.setQueryData(UseGetUserKeyFn(optionsOf(id)), user)
    else await query.refetch()
    await Promise.all([
      queries.invalidateQueries({ queryKey: [useListUsersKey] }),
      queries.invalidateQueries({ queryKey: [useListAuditLogKey] }),
    ])
  }
  return { ...query, user: query.data, put }
}

/** The entity tag of a version: a change of anything else is refused (RFC 9110, 13.1.1). */
export function onlyIf({ version }: { version: number }) {
  return { ...once(), 'If-Match': `"v${version}"` }
}
