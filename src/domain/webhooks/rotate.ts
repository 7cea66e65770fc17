import { isNull, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { change } from '../write.ts'
import { newWebhookSecret, webhookSecretContext } from './secret.ts'
import { webhookEndpoint, type Issued } from './subject.ts'

/**
 * Gives an endpoint a new secret. For `overlapSeconds` more, each delivery is signed by the old one, too.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export async function rotateEndpointSecret(ctx: Ctx, id: string, overlapSeconds: number, versions?: number[]): Promise<Issued> {
  const secret = newWebhookSecret()
  const overlaps = overlapSeconds > 0
  const set = {
    secret: await ctx.vault.seal(secret, webhookSecretContext(id)),
    previousSecret: overlaps ? sql`target.secret` : null,
    graceUntil: overlaps ? sql`now() + make_interval(secs => ${overlapSeconds})` : null,
  }
  const asked = { event: sql`'webhook_endpoint.updated'`, id, where: isNull(webhookEndpoints.removedAt), set, versions }
  const rotated = await change(ctx, webhookEndpoint, asked)
  return { ...rotated, secret: rotated.replayed ? null : secret }
}
