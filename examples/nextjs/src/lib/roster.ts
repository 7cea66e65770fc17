import 'server-only'

import { createRosterClient } from 'roster-client'

import { env } from './env'

/** Roster for server components: typed by its routes, without generated code. */
export function roster() {
  const { ROSTER_URL, ROSTER_API_KEY } = env()
  return createRosterClient({ baseUrl: ROSTER_URL, token: ROSTER_API_KEY })
}
