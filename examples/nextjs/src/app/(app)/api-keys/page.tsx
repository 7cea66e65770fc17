import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { result } from 'roster-client'

import { env } from '@/lib/env'
import { UseListApiKeysInfiniteKeyFn } from '@/api/queries'
import { queryClient } from '@/lib/query-client'
import { roster } from '@/lib/roster'
import { requireStaff } from '@/lib/session'
import { ApiKeyList } from './api-key-list'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage() {
  await requireStaff()
  const client = queryClient()
  await client.prefetchInfiniteQuery({
    queryKey: UseListApiKeysInfiniteKeyFn(),
    queryFn: () => result(roster().v1['api-keys'].$get()),
    initialPageParam: undefined,
  })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ApiKeyList own={env().ROSTER_API_KEY.slice(-4)} />
    </HydrationBoundary>
  )
}
