import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { requireStaff } from '@/lib/session'
import { ImportFile } from './import-file'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage() {
  await requireStaff()
  return (
    <>
      <PageHeader title="Import users" />
      <ImportFile />
    </>
  )
}
