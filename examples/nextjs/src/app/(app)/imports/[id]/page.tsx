import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { result } from 'roster-client'

import { noneIfUnknown } from '@/lib/none-if-unknown'
import { roster } from '@/lib/roster'
import { requireStaff } from '@/lib/session'
import { ImportDetail } from './import-detail'

export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: PageProps<'/imports/[id]'>) {
  await requireStaff()
  const { id } = await params
  const found = await result(roster().v1.imports[':id'].$get({ param: { id } })).catch(noneIfUnknown)
  return found ? <ImportDetail id={id} /> : notFound()
}
