import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { id, moment, roster, workspaceId } from '../columns.ts'
import { webhookEndpoints } from './webhook-endpoints.ts'

export const deliveryStates = ['pending', 'delivered', 'dead'] as const

/** One event on its way to one endpoint: written with the event, so that there is one without the other never. */
export const webhookDeliveries = roster
  .table(
    'webhook_deliveries',
    {
      id: id().default(sql`gen_random_uuid()`),
      workspaceId: workspaceId(),
      endpointId: uuid('endpoint_id').notNull(),
      eventSeq: bigint('event_seq', { mode: 'number' }).notNull(),
      eventType: text('event_type').notNull(),
      subjectId: uuid('subject_id').notNull(),
      state: text('state', { enum: deliveryStates }).notNull().default('pending'),
      attempts: integer('attempts').notNull().default(0),
      nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
      deliveredAt: moment('delivered_at'),
      createdAt: moment('created_at').notNull().defaultNow(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId, t.endpointId], foreignColumns: [webhookEndpoints.workspaceId, webhookEndpoints.id] }),
      uniqueIndex('webhook_deliveries_event_unique').on(t.workspaceId, t.endpointId, t.eventSeq),
      index('webhook_deliveries_created_at').on(t.workspaceId, t.createdAt, t.id),
      index('webhook_deliveries_state').on(t.workspaceId, t.state, t.createdAt, t.id),
      index('webhook_deliveries_endpoint').on(t.workspaceId, t.endpointId, t.createdAt, t.id),
      index('webhook_deliveries_endpoint_state').on(t.workspaceId, t.endpointId, t.state, t.createdAt, t.id),
      index('webhook_deliveries_delivered')
        .on(t.deliveredAt)
        .where(sql`state = 'delivered'`),
      index('webhook_deliveries_due')
        .on(t.endpointId, t.nextAttemptAt)
        .where(sql`state = 'pending'`),
      index('webhook_deliveries_order')
        .on(t.endpointId, t.subjectId, t.eventSeq)
        .where(sql`state = 'pending'`),
    ],
  )
  .enableRLS()
