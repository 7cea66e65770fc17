import { redirect } from 'next/navigation'

import { beginSignIn } from '@/lib/openid'
import { openSession } from '@/lib/session'

export async function GET() {
  const begun = await beginSignIn().catch(() => undefined)
  if (!begun) redirect('/sign-in?error=unreachable')
  const session = await openSession()
  session.signIn = { state: begun.state, codeVerifier: begun.codeVerifier }
  await session.save()
  return Response.redirect(begun.url)
}
