import type { Ctx } from '../context.ts'
import { RosterError, type Fault } from '../errors.ts'
import { urlFault } from '../urls/rules.ts'

export const algorithmFamilies = ['rs', 'ps', 'es', 'eddsa', 'hs'] as const
export const audienceClaims = ['aud', 'client_id', 'azp'] as const
export const links = ['external_id', 'verified_email'] as const

export interface NewIssuer {
  name: string
  /** The `iss` of its tokens, exactly. */
  issuer: string
  audience: string
  /** Which claim of a token must hold the audience. */
  audienceClaim: (typeof audienceClaims)[number]
  algorithmFamily: (typeof algorithmFamilies)[number]
  jwksUri?: string | null
  /** What the issuer signs with, in the family `hs`. */
  secret?: string
  justInTime: boolean
  /** Whether its keys are tried first; absent: where they may have changed. */
  verify?: boolean
  /** Absent: by both, if no other issuer of the workspace links by `external_id`. */
  linkBy?: (typeof links)[number][]
}

/** What binds an encrypted secret to its row. */
export function secretContext(id: string): string {
  return `trusted_issuers/${id}`
}

/** @throws RosterError `validation_failed` for a URL that Roster must not call */
export function requireCallable({ development }: Ctx, input: Partial<NewIssuer>): void {
  const { issuer, jwksUri, algorithmFamily } = input
  const discovered = issuer !== undefined && !jwksUri && algorithmFamily !== 'hs'
  const faults = [
    ...(discovered ? faultsOf('/issuer', issuer, development) : []),
    ...(jwksUri ? faultsOf('/jwksUri', jwksUri, development) : []),
  ]
  if (faults.length > 0) throw new RosterError('validation_failed', 'Roster cannot call this URL.', { faults })
}

function faultsOf(at: string, url: string, local: boolean): Fault[] {
  const detail = urlFault(url, local)
  return detail === undefined ? [] : [{ in: 'body', at, code: 'invalid_url', detail }]
}
