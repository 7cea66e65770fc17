import { isNull, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { change, type Written } from '../write.ts'
import { webhookEndpoint, type WebhookEndpoint } from './subject.ts'

/**
 * Sends nothing there any more, also not what is on its way, with the event `webhook_endpoint.deleted`.
 *
 * @param versions those that may be removed (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export function removeEndpoint(ctx: Ctx, id: string, versions?: number[]): Promise<Written<WebhookEndpoint>> {
  const where = isNull(webhookEndpoints.removedAt)
  const set = { removedAt: sql`now()`, status: 'disabled' as const }
  return change(ctx, webhookEndpoint, { event: sql`'webhook_endpoint.deleted'`, id, where, set, versions })
}
