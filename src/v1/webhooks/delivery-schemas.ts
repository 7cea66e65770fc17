import { z } from '@hono/zod-openapi'

import { eventTypes } from '../../domain/events/types.ts'
import { deliveryStates } from '../../domain/webhooks/deliveries.ts'
import { attemptCodes } from '../../domain/webhooks/words.ts'
import { pageQuery, pageSchema } from '../../http/pagination.ts'
import { id, idParameter, int32, int64, nullable, text, timestamp } from '../../http/primitives.ts'

const delivery = {
  id: id('dlv'),
  endpointId: id('whe'),
  eventId: id('evt'),
  eventSeq: int64(1),
  eventType: z.enum(eventTypes),
  state: z.enum(deliveryStates),
  attempts: int32(0, 1000).openapi({ description: 'Since it was made or last replayed; ten at most.' }),
  nextAttemptAt: nullable(timestamp()),
  deliveredAt: nullable(timestamp()),
  createdAt: timestamp(),
}

const attempt = z.object({
  number: int32(1, 1_000_000),
  at: timestamp(),
  status: nullable(int32(100, 999)),
  durationMs: int32(0, 2_147_483_647),
  code: nullable(z.enum(attemptCodes)).openapi({
    description: 'Why it was not taken: [all codes](/docs/errors#webhook-attempts). Null if it was.',
  }),
  error: nullable(text(1, 512)).openapi({ description: 'The code as a sentence.' }),
})

export const WebhookDelivery = z.object(delivery).openapi('WebhookDelivery')
export const WebhookDeliveryPage = pageSchema(WebhookDelivery).openapi('WebhookDeliveryPage')
export const WebhookDeliveryDetail = z.object({ ...delivery, tries: z.array(attempt).max(1000) }).openapi('WebhookDeliveryDetail')

export const WebhookDeliveryQuery = z.strictObject({
  ...pageQuery,
  endpoint: idParameter('whe').optional().openapi({ description: 'Only those to this endpoint.' }),
  state: z.enum(deliveryStates).optional().openapi({ description: 'Only those in this state.', example: 'pending' }),
})

export const WebhookReplayed = z
  .object({
    deliveries: int32(0, 2_147_483_647),
    nextFromSeq: nullable(int64(1)).openapi({ description: 'Of a long range: the `fromSeq` by which to go on.' }),
  })
  .openapi('WebhookReplayed')
