import { redirect } from 'next/navigation'

import { requirePerson } from '@/lib/session'

export default async function Home() {
  const { isStaff } = await requirePerson()
  redirect(isStaff ? '/users' : '/me')
}
