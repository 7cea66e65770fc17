import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { apiKey, type ApiKey } from '../entities/api-key.ts'

const revocation = declareChange(apiKey, 'revoke_api_key', {
  event: sql`'api_key.revoked'`,
  access: 'write_keys',
  set: {
    revokedAt: sql`coalesce(target.revoked_at, now())`,
    revokeReason: sql`case when target.revoked_at is null then ${slot('reason', 'text')} else target.revoke_reason end`,
  },
})

/**
 * Revokes a key for good, both its secrets, with the event `api_key.revoked`. One that is revoked stays as it is. Any
 * key that may write keys may do this, whatever the other's scopes: it is what a leak needs.
 *
 * @param versions those that may be revoked (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export function revokeApiKey(ctx: Ctx, id: string, reason: string | null, versions?: number[]): Promise<Written<ApiKey>> {
  return change(ctx, revocation, { id, versions }, { reason })
}
