import type { ReactNode } from 'react'

import { Shell } from '@/components/shell'
import { requirePerson } from '@/lib/session'

export default async function AppLayout({ children }: { children: ReactNode }) {
  const { name, email, isStaff } = await requirePerson()
  return (
    <Shell name={name} email={email} isStaff={isStaff}>
      {children}
    </Shell>
  )
}
