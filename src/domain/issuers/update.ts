import { isNull, sql } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { requireCallable, secretContext, type NewIssuer } from './input.ts'
import { requireKeys } from './prove.ts'
import { issuer, type Issuer } from '../entities/issuer.ts'

const update = declareChange(issuer, 'update_issuer', { event: sql`'issuer.updated'`, where: isNull(trustedIssuers.removedAt) })

/**
 * Changes how an issuer is trusted, with the event `issuer.updated`. Another family takes the key or secret of the one
 * before with it.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `issuer_taken`, `issuer_keys_unavailable`, `validation_failed`, and those of `change`
 */
export async function updateIssuer(
  ctx: Ctx,
  id: string,
  { secret, verify, ...patch }: Partial<NewIssuer>,
  versions?: number[],
): Promise<Written<Issuer>> {
  requireCallable(ctx, patch)
  await requireKeys(ctx, id, patch, verify)
  const sealed = secret === undefined ? undefined : await ctx.vault.seal(secret, secretContext(id))
  const values = { ...keysOf(patch.algorithmFamily), ...patch, ...(sealed === undefined ? {} : { secret: sealed }) }
  return change(ctx, update, { id, versions, values })
}

function keysOf(family: NewIssuer['algorithmFamily'] | undefined) {
  if (family === undefined) return {}
  return family === 'hs' ? { jwksUri: null } : { secret: null }
}
