import { isNull, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { change, declareChange } from '../statement/write.ts'
import type { Guard } from '../statement/write-statement.ts'
import { newWebhookSecret, webhookSecretContext } from './secret.ts'
import { webhookEndpoint, type Issued } from '../entities/webhook-endpoint.ts'

const overlap = slot('overlapSeconds', 'float8')

/** Two secrets sign at most; who still verifies by the older one shall not lose it unasked. */
const isOver: Guard = {
  holds: sql`${overlap} = 0 or target.grace_until is null or target.grace_until <= now()`,
  code: 'overlap_running',
  message: 'The secret before the last rotation still signs: wait for `overlapUntil`, or end it by an overlap of 0.',
}

const rotation = declareChange(webhookEndpoint, 'rotate_webhook_secret', {
  event: sql`'webhook_endpoint.updated'`,
  where: isNull(webhookEndpoints.removedAt),
  set: {
    previousSecret: sql`case when ${overlap} > 0 then target.secret end`,
    graceUntil: sql`case when ${overlap} > 0 then now() + make_interval(secs => ${overlap}) end`,
  },
  guards: [isOver],
})

/**
 * Gives an endpoint a new secret. For `overlapSeconds` more, each delivery is signed by the old one, too; with 0, no old
 * one signs any more.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `overlap_running`, and those of `change`
 */
export async function rotateEndpointSecret(ctx: Ctx, id: string, overlapSeconds: number, versions?: number[]): Promise<Issued> {
  const secret = newWebhookSecret()
  const values = { secret: await ctx.vault.seal(secret, webhookSecretContext(id)) }
  const rotated = await change(ctx, rotation, { id, versions, values }, { overlapSeconds })
  return { ...rotated, secret: rotated.replayed ? null : secret }
}
