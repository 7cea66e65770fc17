import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { result } from 'roster-client'

import { UseListJobsInfiniteKeyFn } from '@/api/queries'
import { queryClient } from '@/lib/query-client'
import { roster } from '@/lib/roster'
import { requireStaff } from '@/lib/session'
import { JobList } from './job-list'

export const metadata: Metadata = { title: 'Jobs' }

export default async function JobsPage() {
  await requireStaff()
  const client = queryClient()
  await client.prefetchInfiniteQuery({
    queryKey: UseListJobsInfiniteKeyFn({ query: {} }),
    queryFn: () => result(roster().v1.jobs.$get({ query: {} })),
    initialPageParam: undefined,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <JobList />
    </HydrationBoundary>
  )
}
