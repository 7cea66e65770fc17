import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { create, declareCreate } from '../statement/write.ts'
import { grantBindings, mayGive } from './guards.ts'
import type { NewApiKey } from './input.ts'
import { announceLimit } from './limit.ts'
import { columnsFor, newSecret } from './secret.ts'
import { apiKey, type Issued } from '../entities/api-key.ts'

const creation = declareCreate(apiKey, 'create_api_key', {
  event: 'api_key.created',
  access: 'write_keys',
  set: {
    expiresAt: sql`case when ${slot('grantsExpiry', 'boolean')} then given.expires_at else caller.expires_at end`,
    rateLimit: sql`case when ${slot('grantsLimit', 'boolean')} then given.rate_limit else caller.rate_limit end`,
  },
  guards: mayGive,
})

/**
 * Adds an API key to the caller's workspace, with the event `api_key.created`. Expiry and limit that are not named are those of
 * the key that makes it.
 *
 * @throws RosterError `grant_exceeded`, and those of `create`
 */
export async function createApiKey(ctx: Ctx, input: NewApiKey): Promise<Issued> {
  const secret = newSecret(ctx.credential.mode)
  const created = await create(ctx, creation, { ...input, ...columnsFor(secret) }, grantBindings(input))
  await announceLimit(ctx, created)
  return { ...created, secret: created.replayed ? null : secret }
}
