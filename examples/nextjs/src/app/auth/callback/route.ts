import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'

import { endSignIn } from '@/lib/openid'
import { openSession } from '@/lib/session'

export async function GET(request: NextRequest) {
  const session = await openSession()
  const { signIn } = session
  if (!signIn && session.person) redirect('/')
  const person = signIn && (await endSignIn(request.nextUrl.search, signIn).catch(() => undefined))
  delete session.signIn
  if (person) session.person = person
  await session.save()
  redirect(person ? '/' : '/sign-in?error=refused')
}
