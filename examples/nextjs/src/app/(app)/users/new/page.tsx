import type { Metadata } from 'next'

import { PageHeader } from '@/components/page-header'
import { requireStaff } from '@/lib/session'
import { NewUserForm } from './new-user-form'

export const metadata: Metadata = { title: 'New user' }

export default async function NewUserPage() {
  await requireStaff()
  return (
    <>
      <PageHeader title="New user" back={{ href: '/users', label: 'Users' }} />
      <NewUserForm />
    </>
  )
}
