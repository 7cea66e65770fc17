import { isNull, sql } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { issuer, type Issuer } from '../entities/issuer.ts'

const deletion = declareChange(issuer, 'delete_issuer', {
  event: sql`'issuer.deleted'`,
  where: isNull(trustedIssuers.removedAt),
  set: { removedAt: sql`now()` },
})

/**
 * Trusts an issuer no longer, from this moment on, with the event `issuer.deleted`. Who its tokens meant stays known, for
 * the day that it is trusted again.
 *
 * @param versions those that may be removed (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export function removeIssuer(ctx: Ctx, id: string, versions?: number[]): Promise<Written<Issuer>> {
  return change(ctx, deletion, { id, versions })
}
