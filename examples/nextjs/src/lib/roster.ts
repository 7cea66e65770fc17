import 'server-only'

import { createRosterClient } from 'roster-client'

import { env } from './env'

const PATIENCE_MS = 10_000

/** Roster for server components: typed by its routes, without generated code. A page is not made to wait for long. */
export function roster() {
  const { ROSTER_URL, ROSTER_API_KEY } = env()
  return createRosterClient({
    baseUrl: ROSTER_URL,
    token: ROSTER_API_KEY,
    retries: { limit: 1 },
    fetch: (url, init) => fetch(url, { ...init, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) }),
  })
}
