import { isNull, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { requireUrl, type EndpointPatch } from './input.ts'
import { webhookEndpoint, type WebhookEndpoint } from '../entities/webhook-endpoint.ts'

/** Whether the request says that it is enabled, also where it is so already. */
const enables = slot('enables', 'boolean')

/** Where it is enabled, or is at another URL now, nothing is held against it. */
const startsAnew = sql`${enables} or given.url <> target.url`

const event = sql`case when next.status = 'disabled' and target.status <> 'disabled' then 'webhook_endpoint.disabled'
  else 'webhook_endpoint.updated' end`

const update = declareChange(webhookEndpoint, 'update_webhook_endpoint', {
  event,
  where: isNull(webhookEndpoints.removedAt),
  set: {
    failingSince: sql`case when not (${startsAnew}) then target.failing_since end`,
    lastFailedAt: sql`case when not (${startsAnew}) then target.last_failed_at end`,
    pausedUntil: sql`case when not (${startsAnew}) then target.paused_until end`,
    disabledReason: sql`case when not ${enables} then coalesce(target.disabled_reason, case when given.status = 'disabled' then 'manual' end) end`,
  },
})

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
  const updated = await change(ctx, update, { id, versions, values: patch }, { enables: patch.status === 'enabled' })
  if (patch.status === 'enabled' || patch.url !== undefined) ctx.defer(ctx.deliveryWorkers.wake([id]))
  return updated
}
