import type { Metadata } from 'next'

import { requireStaff } from '@/lib/session'
import { ApiKeyList } from './api-key-list'

export const metadata: Metadata = { title: 'API keys' }

export default async function ApiKeysPage() {
  await requireStaff()
  return <ApiKeyList />
}
