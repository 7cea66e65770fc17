import { userStatuses } from 'roster-client/schemas'

import type { ListUsersInfiniteClientOptions } from '@/api/queries'

type Query = NonNullable<ListUsersInfiniteClientOptions['query']>
export type UserFilter = Pick<Query, 'q' | 'status' | 'sort' | 'includeDeleted'>

export const userSorts = {
  '-createdAt': 'Newest first',
  createdAt: 'Oldest first',
  name: 'By name',
  email: 'By address',
} as const
type Sort = keyof typeof userSorts

/** The filter that a URL tells; what it misspells is left out. */
export function userFilterOf(search: URLSearchParams): UserFilter {
  const status = userStatuses.find((name) => name === search.get('status'))
  const sort = Object.keys(userSorts).find((name) => name === search.get('sort')) as Sort | undefined
  const q = search.get('q')?.trim().slice(0, 100)
  return {
    ...(q && { q }),
    ...(status && { status }),
    ...(sort && { sort }),
    ...(search.get('deleted') === 'true' && { includeDeleted: true }),
  }
}
