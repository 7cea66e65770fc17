import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { urlFault } from '../urls/rules.ts'

export interface NewEndpoint {
  name: string
  url: string
  /** Empty: all types. */
  eventTypes: string[]
}

export type EndpointPatch = Partial<NewEndpoint> & { status?: 'enabled' | 'disabled' }

/** @throws RosterError `validation_failed` for a URL that Roster must not call */
export function requireUrl({ development }: Ctx, url: string): void {
  const detail = urlFault(url, development)
  if (detail === undefined) return
  throw new RosterError('validation_failed', 'Roster cannot call this URL.', {
    faults: [{ in: 'body', at: '/url', code: 'invalid_url', detail }],
  })
}
