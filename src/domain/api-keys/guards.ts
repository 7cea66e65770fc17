import { sql } from 'drizzle-orm'

import { slot, type Bindings } from '../statement/compile.ts'
import type { Guard } from '../statement/write-statement.ts'
import type { NewApiKey } from './input.ts'

const code = 'grant_exceeded' as const

/** Nobody hands out more than they have: no scope, no later end and no higher limit; not to themselves either. */
export const mayGive: Guard[] = [
  { holds: sql`${slot('grantedScopes', 'text[]')} <@ caller.scopes`, code, message: 'A key can give no scope that it lacks.' },
  {
    holds: sql`(not ${slot('grantsExpiry', 'boolean')} or caller.expires_at is null
      or coalesce(${slot('grantedExpiry', 'timestamptz')} <= caller.expires_at, false))`,
    code,
    message: 'A key can give no later expiry than its own.',
  },
  {
    holds: sql`(not ${slot('grantsLimit', 'boolean')} or caller.rate_limit is null
      or coalesce(${slot('grantedLimit', 'int')} <= caller.rate_limit, false))`,
    code,
    message: 'A key can give no higher limit than its own.',
  },
]

/** What `mayGive` looks at: of what a request leaves out, nothing is given. */
export function grantBindings({ scopes = [], expiresAt, rateLimit }: Partial<NewApiKey>): Bindings {
  return {
    grantedScopes: scopes,
    grantsExpiry: expiresAt !== undefined,
    grantedExpiry: expiresAt,
    grantsLimit: rateLimit !== undefined,
    grantedLimit: rateLimit,
  }
}

/** Nor touches a key that can do more: with its secret, they could. */
export const outranks: Guard = {
  holds: sql`target.scopes <@ caller.scopes`,
  code,
  message: 'This key has scopes that yours lacks.',
}

/** A revoked key stays to be seen, and cannot come back. */
export const unrevoked: Guard = {
  holds: sql`target.revoked_at is null`,
  code: 'api_key_revoked',
  message: 'This key is revoked for good.',
}

/** Its new secret would be of no use; a new expiry comes first. */
export const unexpired: Guard = {
  holds: sql`target.expires_at is null or target.expires_at > now()`,
  code: 'api_key_expired',
  message: 'This key has expired: give it a later expiry first.',
}
