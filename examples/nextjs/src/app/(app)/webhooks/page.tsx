import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { result } from 'roster-client'

import { UseListWebhookEndpointsInfiniteKeyFn } from '@/api/queries'
import { queryClient } from '@/lib/query-client'
import { roster } from '@/lib/roster'
import { requireStaff } from '@/lib/session'
import { EndpointList } from './endpoint-list'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  await requireStaff()
  const client = queryClient()
  await client.prefetchInfiniteQuery({
    queryKey: UseListWebhookEndpointsInfiniteKeyFn(),
    queryFn: () => result(roster().v1['webhook-endpoints'].$get()),
    initialPageParam: undefined,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EndpointList />
    </HydrationBoundary>
  )
}
