import { sql } from 'drizzle-orm'

import type { Guard } from '../write-statement.ts'
import type { NewApiKey } from './input.ts'

const code = 'grant_exceeded' as const

/** Nobody hands out more than they have: no scope, no later end and no higher limit; not to themselves either. */
export function mayGive({ scopes, expiresAt, rateLimit }: Partial<NewApiKey>): Guard[] {
  const list = `{${scopes?.join() ?? ''}}`
  const end = expiresAt?.toISOString() ?? null
  const limit = rateLimit ?? null
  return [
    { holds: sql`${list}::text[] <@ caller.scopes`, code, message: 'A key can give no scope that it lacks.' },
    ...given(expiresAt, {
      holds: sql`(caller.expires_at is null or coalesce(${end}::timestamptz <= caller.expires_at, false))`,
      code,
      message: 'A key can give no later expiry than its own.',
    }),
    ...given(rateLimit, {
      holds: sql`(caller.rate_limit is null or coalesce(${limit}::int <= caller.rate_limit, false))`,
      code,
      message: 'A key can give no higher limit than its own.',
    }),
  ]
}

function given(value: unknown, guard: Guard): Guard[] {
  return value === undefined ? [] : [guard]
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
