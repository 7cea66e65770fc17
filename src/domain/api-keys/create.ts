import type { Ctx } from '../context.ts'
import { create, declareCreate } from '../statement/write.ts'
import { grantBindings, mayGive } from './guards.ts'
import type { NewApiKey } from './input.ts'
import { announceLimit } from './limit.ts'
import { columnsFor, newSecret } from './secret.ts'
import { apiKey, type Issued } from './subject.ts'

const creation = declareCreate(apiKey, 'create_api_key', { event: 'api_key.created', access: 'write_keys', guards: mayGive })

/**
 * Adds an API key to the caller's workspace, with the event `api_key.created`.
 *
 * @throws RosterError `grant_exceeded`, and those of `create`
 */
export async function createApiKey(ctx: Ctx, input: NewApiKey): Promise<Issued> {
  const secret = newSecret(ctx.credential.mode)
  const values = { expiresAt: null, rateLimit: null, ...input }
  const created = await create(ctx, creation, { ...values, ...columnsFor(secret) }, grantBindings(values))
  await announceLimit(ctx, created)
  return { ...created, secret: created.replayed ? null : secret }
}
