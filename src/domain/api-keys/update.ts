import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import type { NewApiKey } from './input.ts'
import { grantBindings, mayGive, outranks, unrevoked } from './guards.ts'
import { announceLimit } from './limit.ts'
import { apiKey, type ApiKey } from '../entities/api-key.ts'

const update = declareChange(apiKey, 'update_api_key', {
  event: sql`'api_key.updated'`,
  access: 'write_keys',
  guards: [unrevoked, outranks, ...mayGive],
})

/**
 * Changes a key's name, scopes, expiry or limit, with the event `api_key.updated`.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `grant_exceeded`, `api_key_revoked`, and those of `change`
 */
export async function updateApiKey(
  ctx: Ctx,
  id: string,
  patch: Partial<NewApiKey>,
  versions?: number[],
): Promise<Written<ApiKey>> {
  const updated = await change(ctx, update, { id, versions, values: patch }, grantBindings(patch))
  if (patch.rateLimit !== undefined) await announceLimit(ctx, updated)
  return updated
}
