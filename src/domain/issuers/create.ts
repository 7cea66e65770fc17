import { sql } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import { create, declareCreate, type Written } from '../statement/write.ts'
import { requireCallable, secretContext, type NewIssuer } from './input.ts'
import { requireKeys } from './prove.ts'
import { issuer, type Issuer } from '../entities/issuer.ts'

const usualLinks = sql`case when exists (select from ${trustedIssuers} as other where other.workspace_id = caller.workspace_id
    and other.removed_at is null and 'external_id' = any(other.link_by))
  then '{verified_email}' else '{external_id,verified_email}' end::text[]`

const creation = declareCreate(issuer, 'create_issuer', {
  event: 'issuer.created',
  set: { linkBy: sql`coalesce(given.link_by, ${usualLinks})` },
})

/**
 * Lets the caller's workspace trust an issuer of tokens, with the event `issuer.created`.
 *
 * @param input with `verify` false, its keys are not tried
 * @throws RosterError `issuer_taken`, `issuer_keys_unavailable`, `validation_failed`, and those of `create`
 */
export async function createIssuer(ctx: Ctx, { secret, verify, ...input }: NewIssuer): Promise<Written<Issuer>> {
  requireCallable(ctx, input)
  await requireKeys(ctx, undefined, input, verify)
  const id = newId()
  const sealed = secret === undefined ? null : await ctx.vault.seal(secret, secretContext(id))
  return create(ctx, creation, { ...input, id, secret: sealed })
}
