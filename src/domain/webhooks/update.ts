import { isNull, sql, type SQL } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { change, type Written } from '../write.ts'
import { requireUrl, type EndpointPatch } from './input.ts'
import { webhookEndpoint, type WebhookEndpoint } from './subject.ts'

const event = sql`case when next.status = 'disabled' and target.status <> 'disabled' then 'webhook_endpoint.disabled'
  else 'webhook_endpoint.updated' end`

/**
 * Changes an endpoint. One that is enabled again goes on with what was held back meanwhile.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `validation_failed`, and those of `change`
 */
export async function updateEndpoint(
  ctx: Ctx,
  id: string,
  patch: EndpointPatch,
  versions?: number[],
): Promise<Written<WebhookEndpoint>> {
  if (patch.url !== undefined) requireUrl(ctx, patch.url)
  const set = { ...patch, ...consequences(patch.status) }
  const updated = await change(ctx, webhookEndpoint, { event, id, where: isNull(webhookEndpoints.removedAt), set, versions })
  if (patch.status === 'enabled') ctx.defer(ctx.couriers.call([id]))
  return updated
}

function consequences(status: EndpointPatch['status']): { failingSince?: null; disabledReason?: SQL | null } {
  if (status === 'enabled') return { failingSince: null, disabledReason: null }
  return status === 'disabled' ? { disabledReason: sql`coalesce(target.disabled_reason, 'manual')` } : {}
}
