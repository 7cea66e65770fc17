import 'server-only'

import { getIronSession } from 'iron-session'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'

import { env } from './env'

export interface Person {
  name: string
  email: string
  /** May see and change everyone; others see themselves. */
  isStaff: boolean
  /** What Roster knows the person by. */
  accessToken: string
  /** Of the access token, in milliseconds. */
  expiresAt: number
}

/** In seconds: no longer than access tokens are good. */
const HOUR = 3600

export interface Session {
  person?: Person
  /** Of a sign-in that is under way. */
  signIn?: { state: string; codeVerifier: string }
}

export async function openSession() {
  const jar = await cookies() // first: whatever asks for a session is made for one request, and never at build time
  const { SESSION_SECRET, APP_URL } = env()
  return await getIronSession<Session>(jar, {
    password: SESSION_SECRET,
    cookieName: 'roster-session',
    ttl: HOUR,
    cookieOptions: { secure: APP_URL.startsWith('https:'), sameSite: 'lax', httpOnly: true },
  })
}

export async function signedIn(): Promise<Person | undefined> {
  const { person } = await openSession()
  return person && person.expiresAt > Date.now() ? person : undefined
}

/** For pages: who is not signed in goes to the sign-in page. */
export async function requirePerson(): Promise<Person> {
  return (await signedIn()) ?? redirect('/sign-in')
}

/** For pages that show everyone. */
export async function requireStaff(): Promise<Person> {
  const person = await requirePerson()
  return person.isStaff ? person : redirect('/me')
}
