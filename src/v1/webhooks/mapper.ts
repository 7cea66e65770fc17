import type { z } from '@hono/zod-openapi'

import type { EventType } from '../../domain/events/types.ts'
import type { Attempt, Delivery } from '../../domain/webhooks/deliveries.ts'
import type { WebhookEndpoint as DomainEndpoint } from '../../domain/entities/webhook-endpoint.ts'
import { toId } from '../../http/primitives.ts'
import type { WebhookDelivery, WebhookDeliveryDetail } from './delivery-schemas.ts'
import type { WebhookEndpoint } from './endpoint-schemas.ts'

export function toEndpoint(endpoint: DomainEndpoint): z.infer<typeof WebhookEndpoint> {
  return {
    id: toId('whe', endpoint.id),
    name: endpoint.name,
    url: endpoint.url,
    eventTypes: endpoint.eventTypes as EventType[],
    status: endpoint.status,
    disabledReason: endpoint.disabledReason,
    failingSince: endpoint.failingSince?.toISOString() ?? null,
    pausedUntil: endpoint.pausedUntil?.toISOString() ?? null,
    overlapUntil: endpoint.graceUntil?.toISOString() ?? null,
    version: endpoint.version,
    createdAt: endpoint.createdAt.toISOString(),
    updatedAt: endpoint.updatedAt.toISOString(),
  }
}

export function toDelivery(delivery: Delivery): z.infer<typeof WebhookDelivery> {
  return {
    id: toId('dlv', delivery.id),
    endpointId: toId('whe', delivery.endpointId),
    eventId: toId('evt', delivery.eventId),
    eventSeq: delivery.eventSeq,
    eventType: delivery.eventType as EventType,
    state: delivery.state,
    attempts: delivery.attempts,
    nextAttemptAt: delivery.state === 'pending' ? delivery.nextAttemptAt.toISOString() : null,
    deliveredAt: delivery.deliveredAt?.toISOString() ?? null,
    createdAt: delivery.createdAt.toISOString(),
  }
}

export function toAttempt({
  number,
  at,
  status,
  durationMs,
  code,
  error,
}: Attempt): z.infer<typeof WebhookDeliveryDetail>['tries'][number] {
  return { number, at: at.toISOString(), status, durationMs, code, error }
}
