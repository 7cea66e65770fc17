import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { change } from '../write.ts'
import { outranks, unrevoked } from './guards.ts'
import { announceLimit } from './limit.ts'
import { columnsFor, newSecret } from './secret.ts'
import { apiKey, type Issued } from './subject.ts'

/**
 * Gives a key a new secret, with the event `api_key.rotated`. The old one is good for `overlapSeconds` more; with 0 it
 * is dead at once, and one from an earlier rotation is so in any case.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `grant_exceeded`, `api_key_revoked`, and those of `change`
 */
export async function rotateApiKey(ctx: Ctx, id: string, overlapSeconds: number, versions?: number[]): Promise<Issued> {
  const secret = newSecret(ctx.credential.mode)
  const set = {
    ...columnsFor(secret),
    previousHash: sql`target.hash`,
    graceUntil: overlapSeconds > 0 ? sql`now() + make_interval(secs => ${overlapSeconds})` : null,
  }
  const guards = [unrevoked, outranks]
  const rotated = await change(ctx, apiKey, { event: sql`'api_key.rotated'`, id, set, versions, guards })
  await announceLimit(ctx, rotated)
  return { ...rotated, secret: rotated.replayed ? null : secret }
}
