import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { change, type Written } from '../write.ts'
import { apiKey, type ApiKey } from './subject.ts'

/**
 * Revokes a key for good, both its secrets, with the event `api_key.revoked`. One that is revoked stays as it is. Any
 * key that may write keys may do this, whatever the other's scopes: it is what a leak needs.
 *
 * @param versions those that may be revoked (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export function revokeApiKey(ctx: Ctx, id: string, reason: string | null, versions?: number[]): Promise<Written<ApiKey>> {
  const set = {
    revokedAt: sql`coalesce(target.revoked_at, now())`,
    revokeReason: sql`case when target.revoked_at is null then ${reason} else target.revoke_reason end`,
  }
  return change(ctx, apiKey, { event: sql`'api_key.revoked'`, id, set, versions })
}
