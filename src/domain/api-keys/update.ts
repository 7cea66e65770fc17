import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { change, type Written } from '../write.ts'
import type { NewApiKey } from './input.ts'
import { mayGive, outranks, unrevoked } from './guards.ts'
import { announceLimit } from './limit.ts'
import { apiKey, type ApiKey } from './subject.ts'

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
  const guards = [unrevoked, outranks, ...mayGive(patch)]
  const updated = await change(ctx, apiKey, { event: sql`'api_key.updated'`, id, set: patch, versions, guards })
  if (patch.rateLimit !== undefined) await announceLimit(ctx, updated)
  return updated
}
