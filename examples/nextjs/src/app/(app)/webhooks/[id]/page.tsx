import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { result } from 'roster-client'

import { UseGetWebhookEndpointKeyFn } from '@/api/queries'
import { noneIfUnknown } from '@/lib/none-if-unknown'
import { queryClient } from '@/lib/query-client'
import { roster } from '@/lib/roster'
import { requireStaff } from '@/lib/session'
import { EndpointDetail } from './endpoint-detail'

export const metadata: Metadata = { title: 'Webhook endpoint' }

export default async function EndpointPage({ params }: PageProps<'/webhooks/[id]'>) {
  await requireStaff()
  const { id } = await params
  const endpoint = await result(roster().v1['webhook-endpoints'][':id'].$get({ param: { id } })).catch(noneIfUnknown)
  const client = queryClient()
  client.setQueryData(UseGetWebhookEndpointKeyFn({ path: { id } }), endpoint ?? notFound())
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <EndpointDetail id={id} />
    </HydrationBoundary>
  )
}
