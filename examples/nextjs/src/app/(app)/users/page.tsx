import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { result } from 'roster-client'

import { UseListUsersInfiniteKeyFn } from '@/api/queries'
import { queryClient } from '@/lib/query-client'
import { roster } from '@/lib/roster'
import { requireStaff } from '@/lib/session'
import { userFilterOf } from '@/lib/user-filter'
import { UserList } from './user-list'

export const metadata: Metadata = { title: 'Users' }

/** The first page is read on the server and shown at once; the browser goes on from there. */
export default async function UsersPage({ searchParams }: PageProps<'/users'>) {
  await requireStaff()
  const filter = userFilterOf(new URLSearchParams((await searchParams) as Record<string, string>))
  const client = queryClient()
  await client.prefetchInfiniteQuery({
    queryKey: UseListUsersInfiniteKeyFn({ query: filter }),
    queryFn: () => {
      const query = { ...filter, includeDeleted: filter.includeDeleted ? ('true' as const) : undefined }
      return result(roster().v1.users.$get({ query }))
    },
    initialPageParam: undefined,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UserList />
    </HydrationBoundary>
  )
}
