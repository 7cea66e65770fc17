import { isNull, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import type { Guard } from '../write-statement.ts'
import { change } from '../write.ts'
import { newWebhookSecret, webhookSecretContext } from './secret.ts'
import { webhookEndpoint, type Issued } from './subject.ts'

/** Two secrets sign at most; who still verifies by the older one shall not lose it unasked. */
const isOver: Guard = {
  holds: sql`target.grace_until is null or target.grace_until <= now()`,
  code: 'overlap_running',
  message: 'The secret before the last rotation still signs: wait for `overlapUntil`, or end it by an overlap of 0.',
}

/**
 * Gives an endpoint a new secret. For `overlapSeconds` more, each delivery is signed by the old one, too; with 0, no old
 * one signs any more.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `overlap_running`, and those of `change`
 */
export async function rotateEndpointSecret(ctx: Ctx, id: string, overlapSeconds: number, versions?: number[]): Promise<Issued> {
  const secret = newWebhookSecret()
  const overlaps = overlapSeconds > 0
  const set = {
    secret: await ctx.vault.seal(secret, webhookSecretContext(id)),
    previousSecret: overlaps ? sql`target.secret` : null,
    graceUntil: overlaps ? sql`now() + make_interval(secs => ${overlapSeconds})` : null,
  }
  const asked = {
    event: sql`'webhook_endpoint.updated'`,
    id,
    where: isNull(webhookEndpoints.removedAt),
    set,
    versions,
    guards: overlaps ? [isOver] : [],
  }
  const rotated = await change(ctx, webhookEndpoint, asked)
  return { ...rotated, secret: rotated.replayed ? null : secret }
}
