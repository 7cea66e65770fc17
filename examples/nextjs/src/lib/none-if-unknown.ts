import 'server-only'

import { RosterError } from 'roster-client'

/** For what a URL names: nothing, if there is no such thing. */
export function noneIfUnknown(error: unknown): undefined {
  if (error instanceof RosterError && error.status === 404) return undefined
  throw error
}
