import type { Ctx } from '../context.ts'
import { create } from '../write.ts'
import { mayGive } from './guards.ts'
import type { NewApiKey } from './input.ts'
import { announceLimit } from './limit.ts'
import { columnsFor, newSecret } from './secret.ts'
import { apiKey, type Issued } from './subject.ts'

/**
 * Adds an API key to the caller's workspace, with the event `api_key.created`.
 *
 * @throws RosterError `grant_exceeded`, and those of `create`
 */
export async function createApiKey(ctx: Ctx, input: NewApiKey): Promise<Issued> {
  const secret = newSecret(ctx.credential.mode)
  const values = { ...input, ...columnsFor(secret) }
  const created = await create(ctx, apiKey, {
    event: 'api_key.created',
    values,
    guards: mayGive({ expiresAt: null, rateLimit: null, ...input }),
  })
  await announceLimit(ctx, created)
  return { ...created, secret: created.replayed ? null : secret }
}
