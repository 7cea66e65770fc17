import { hc } from 'hono/client'

import type { Roster } from './api.ts'
import { authorized, type Token } from './authorize.ts'
import { encoded } from './encoded.ts'
import { retrying, type Retries } from './retry.ts'
import { keyed } from './keyed.ts'

export interface RosterOptions {
  /** Where Roster is, such as `https://users.example.com`. */
  baseUrl: string
  /** An API key or an end user's token, or what gives one: it is asked for each call, and once more after a 401, with the token
   * that was refused. */
  token: Token
  /** The workspace meant by an end user's token, where several trust its issuer. */
  workspace?: string
  /** Another `fetch` than the platform's. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
  retries?: Partial<Retries>
}

/**
 * A client of Roster: `roster.v1.users.$get({ query: { status: 'active' } })`, typed by the answer's status.
 *
 * @throws TypeError if `baseUrl` is no address, has a query, or names the version; or if there is no token
 */
export function createRosterClient({ baseUrl, token, workspace, fetch: send = platformFetch, retries }: RosterOptions): Roster {
  const href = addressOf(baseUrl)
  if (!token) throw new TypeError('The token is missing: give an API key, an end user’s token, or a function that gives one.')
  const client = hc(href, {
    headers: workspace === undefined ? {} : { 'Roster-Workspace': workspace },
    init: { redirect: 'manual' }, // Roster sends nobody elsewhere
    fetch: keyed(authorized(retrying(send, retries), token)) as typeof fetch,
  })
  return encoded(client) as Roster
}

function addressOf(baseUrl: string): string {
  const { href, protocol, search, hash, pathname } = new URL(baseUrl)
  if (!protocol.startsWith('http')) throw new TypeError(`${baseUrl} is no address of the web.`)
  if (search || hash) throw new TypeError(`${baseUrl} must have no query and no fragment.`)
  if (/\/v1\/*$/.test(pathname)) throw new TypeError(`${baseUrl} must end before /v1, which the client adds.`)
  return href
}

/** Looked up at each call, for frameworks put their own in its place. */
const platformFetch = (url: string, init: RequestInit) => fetch(url, init)
