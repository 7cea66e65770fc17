import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { change, declareChange } from '../statement/write.ts'
import { outranks, unexpired, unrevoked } from './guards.ts'
import { announceLimit } from './limit.ts'
import { columnsFor, newSecret } from './secret.ts'
import { apiKey, type Issued } from '../entities/api-key.ts'

const overlap = slot('overlapSeconds', 'float8')

const rotation = declareChange(apiKey, 'rotate_api_key', {
  event: sql`'api_key.rotated'`,
  access: 'write_keys',
  set: {
    previousHash: sql`target.hash`,
    graceUntil: sql`case when ${overlap} > 0 then now() + make_interval(secs => ${overlap}) end`,
  },
  guards: [unrevoked, unexpired, outranks],
})

/**
 * Gives a key a new secret, with the event `api_key.rotated`. The old one is good for `overlapSeconds` more; with 0 it
 * is dead at once, and one from an earlier rotation is so in any case.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `grant_exceeded`, `api_key_revoked`, and those of `change`
 */
export async function rotateApiKey(ctx: Ctx, id: string, overlapSeconds: number, versions?: number[]): Promise<Issued> {
  const secret = newSecret(ctx.credential.mode)
  const rotated = await change(ctx, rotation, { id, versions, values: columnsFor(secret) }, { overlapSeconds })
  await announceLimit(ctx, rotated)
  return { ...rotated, secret: rotated.replayed ? null : secret }
}
