import { redirect } from 'next/navigation'
import type { NextRequest } from 'next/server'

import { beginSignIn } from '@/lib/openid'
import { openSession } from '@/lib/session'

export async function GET(request: NextRequest) {
  const begun = await beginSignIn(request.nextUrl.searchParams.has('again')).catch(() => undefined)
  if (!begun) redirect('/sign-in?error=unreachable')
  const session = await openSession()
  session.signIn = { state: begun.state, codeVerifier: begun.codeVerifier }
  await session.save()
  return Response.redirect(begun.url)
}
