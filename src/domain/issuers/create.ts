import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import { create, type Written } from '../write.ts'
import { requireCallable, secretContext, type NewIssuer } from './input.ts'
import { issuer, type Issuer } from './subject.ts'

/**
 * Lets the caller's workspace trust an issuer of tokens, with the event `issuer.created`.
 *
 * @throws RosterError `issuer_taken`, `validation_failed`, and those of `create`
 */
export async function createIssuer(ctx: Ctx, { secret, ...input }: NewIssuer): Promise<Written<Issuer>> {
  requireCallable(ctx, input)
  const id = newId()
  const sealed = secret === undefined ? null : await ctx.vault.seal(secret, secretContext(id))
  return create(ctx, issuer, { event: 'issuer.created', values: { ...input, id, secret: sealed } })
}
