import type { NextRequest } from 'next/server'

import { env } from '@/lib/env'
import { isFromHere } from '@/lib/same-origin'
import { signedIn } from '@/lib/session'

/**
 * What browsers may ask of Roster: /v1/me with the token of who is signed in, the rest with the workspace's key, if that
 * person is staff. Bodies pass as they come, in both directions: files, and server-sent events.
 */

const SENT = ['accept', 'content-type', 'if-match', 'if-none-match', 'idempotency-key', 'last-event-id']
const HEAD_MS = 15_000
const RETURNED = ['content-type', 'content-disposition', 'cache-control', 'etag', 'link', 'retry-after', 'x-request-id']

const refusals = {
  key: 'Roster refuses the API key of this front end: somebody has to give it another, by ROSTER_API_KEY.',
  token: 'Roster does not trust the sign-in of this front end: the workspace has no such issuer.',
}

async function forward(request: NextRequest, { params }: { params: Promise<{ path: string[] }> }) {
  const person = await signedIn()
  if (!person) return problem(401, 'unauthenticated', 'You are not signed in.')
  if (request.method !== 'GET' && !isFromHere(request)) return problem(403, 'forbidden', 'Another site asked.')
  const path = (await params).path.map(encodeURIComponent).join('/')
  const isOwn = path === 'v1/me'
  if (!isOwn && !person.isStaff) return problem(403, 'forbidden', 'Only staff may do this.')

  const headers = picked(request.headers, SENT)
  headers.set('authorization', `Bearer ${isOwn ? person.accessToken : env().ROSTER_API_KEY}`)
  const patience = patienceOf(request)
  const answer = await fetch(`${env().ROSTER_URL}/${path}${request.nextUrl.search}`, {
    method: request.method,
    headers,
    body: request.body,
    duplex: 'half',
    cache: 'no-store',
    redirect: 'manual',
    signal: patience.signal,
  } as RequestInit).catch(() => undefined)
  patience.end()
  if (!answer) return problem(503, 'unavailable', 'Roster cannot be reached. Please try again.')
  if (answer.status === 401) return problem(502, 'credentials_refused', refusals[isOwn ? 'token' : 'key'])
  return new Response(answer.body, { status: answer.status, headers: picked(answer.headers, RETURNED) })
}

export { forward as DELETE, forward as GET, forward as PATCH, forward as POST }

function picked(from: Headers, names: string[]): Headers {
  return new Headers([...from].filter(([name]) => names.includes(name)))
}

/** Gives up when the browser does, or when the head of an answer is late; a file may take its time to get there. */
function patienceOf(request: Request) {
  const controller = new AbortController()
  const end = () => clearTimeout(timer)
  const isFile = request.body !== null && !request.headers.get('content-type')?.includes('json')
  const timer = isFile ? undefined : setTimeout(() => controller.abort(), HEAD_MS)
  request.signal.addEventListener('abort', () => controller.abort())
  return { signal: controller.signal, end }
}

function problem(status: number, code: string, detail: string) {
  const body = { type: 'about:blank', title: 'This did not work', status, code, detail, instance: '', requestId: '', errors: [] }
  return Response.json(body, { status, headers: { 'content-type': 'application/problem+json' } })
}
