import { isNull, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { webhookEndpoint, type WebhookEndpoint } from '../entities/webhook-endpoint.ts'

const deletion = declareChange(webhookEndpoint, 'delete_webhook_endpoint', {
  event: sql`'webhook_endpoint.deleted'`,
  where: isNull(webhookEndpoints.removedAt),
  set: { removedAt: sql`now()`, status: sql`'disabled'` },
})

/**
 * Sends nothing there any more, also not what is on its way, with the event `webhook_endpoint.deleted`.
 *
 * @param versions those that may be removed (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export function removeEndpoint(ctx: Ctx, id: string, versions?: number[]): Promise<Written<WebhookEndpoint>> {
  return change(ctx, deletion, { id, versions })
}
