import type { Metadata } from 'next'

import { requireStaff } from '@/lib/session'
import { EndpointDetail } from './endpoint-detail'

export const metadata: Metadata = { title: 'Webhook endpoint' }

export default async function EndpointPage({ params }: PageProps<'/webhooks/[id]'>) {
  await requireStaff()
  return <EndpointDetail id={(await params).id} />
}
