import { redirect } from 'next/navigation'

import { isFromHere } from '@/lib/same-origin'
import { openSession } from '@/lib/session'

export async function POST(request: Request) {
  if (!isFromHere(request)) return new Response('Another site asked.', { status: 403 })
  const session = await openSession()
  session.destroy()
  redirect('/sign-in?signed-out')
}
