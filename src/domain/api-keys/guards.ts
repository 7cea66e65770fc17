import { sql } from 'drizzle-orm'

import type { Scope } from '../scopes.ts'
import type { Guard } from '../write.ts'

/** Nobody hands out more than they have. */
export function mayGive(scopes: readonly Scope[] | undefined): Guard[] {
  if (!scopes) return []
  return [
    {
      holds: sql`${`{${scopes.join()}}`}::text[] <@ caller.scopes`,
      code: 'scope_exceeded',
      message: 'A key can give no scope that it lacks.',
    },
  ]
}

/** Nor touches a key that can do more: with its secret, they could. */
export const outranks: Guard = {
  holds: sql`target.scopes <@ caller.scopes`,
  code: 'scope_exceeded',
  message: 'This key has scopes that yours lacks.',
}

/** A revoked key stays to be seen, and cannot come back. */
export const unrevoked: Guard = {
  holds: sql`target.revoked_at is null`,
  code: 'api_key_revoked',
  message: 'This key is revoked for good.',
}
