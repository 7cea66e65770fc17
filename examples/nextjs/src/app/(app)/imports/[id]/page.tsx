import type { Metadata } from 'next'

import { requireStaff } from '@/lib/session'
import { ImportDetail } from './import-detail'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: PageProps<'/imports/[id]'>) {
  await requireStaff()
  return <ImportDetail id={(await params).id} />
}
