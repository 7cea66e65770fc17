import type { Metadata } from 'next'

import { requireStaff } from '@/lib/session'
import { EndpointList } from './endpoint-list'

export const metadata: Metadata = { title: 'Webhooks' }

export default async function WebhooksPage() {
  await requireStaff()
  return <EndpointList />
}
