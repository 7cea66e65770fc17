import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Row, Entity } from '../statement/entity.ts'
import type { Written } from '../statement/write.ts'

export const webhookEndpoint = {
  type: 'webhook_endpoint',
  table: webhookEndpoints,
  prefix: 'whe',
  turn: true,
  secret: ['secret', 'previousSecret', 'leaseEpoch', 'leaseUntil', 'lastFailedAt'],
  hidden: ['removedAt'],
  renamed: { graceUntil: 'overlapUntil' },
  audited: [
    'name',
    'url',
    'eventTypes',
    'graceUntil',
    'status',
    'failingSince',
    'pausedUntil',
    'disabledReason',
    'version',
    'updatedAt',
  ],
} satisfies Entity

export type WebhookEndpoint = Omit<
  Row<typeof webhookEndpoint>,
  'secret' | 'previousSecret' | 'leaseEpoch' | 'leaseUntil' | 'lastFailedAt'
>

/** An endpoint with its secret, which is shown this once: a replay of the request has none to show. */
export type Issued = Written<WebhookEndpoint> & { secret: string | null }
