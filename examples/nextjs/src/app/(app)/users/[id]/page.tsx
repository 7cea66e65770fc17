import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { result } from 'roster-client'

import { UseGetUserKeyFn } from '@/api/queries'
import { noneIfUnknown } from '@/lib/none-if-unknown'
import { queryClient } from '@/lib/query-client'
import { roster } from '@/lib/roster'
import { requireStaff } from '@/lib/session'
import { UserDetail } from './user-detail'

/** Read once for a request: for its title, and for the page. */
const readUser = cache(async (id: string) => {
  await requireStaff()
  return await result(roster().v1.users[':id'].$get({ param: { id }, query: { includeDeleted: 'true' } })).catch(noneIfUnknown)
})

export async function generateMetadata({ params }: PageProps<'/users/[id]'>): Promise<Metadata> {
  return { title: (await readUser((await params).id))?.name ?? 'Users' }
}

export default async function UserPage({ params }: PageProps<'/users/[id]'>) {
  const { id } = await params
  const user = (await readUser(id)) ?? notFound()
  const client = queryClient()
  client.setQueryData(UseGetUserKeyFn({ path: { id }, query: { includeDeleted: true } }), user)
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <UserDetail id={id} />
    </HydrationBoundary>
  )
}
