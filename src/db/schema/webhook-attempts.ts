import { foreignKey, integer, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { moment, roster, workspaceId } from '../columns.ts'
import { webhookDeliveries } from './webhook-deliveries.ts'
import { attemptCodes } from '../words.ts'

export type AttemptCode = (typeof attemptCodes)[number]

/** One try at a delivery. What the endpoint answered in its body is nobody's business. */
export const webhookAttempts = roster
  .table(
    'webhook_attempts',
    {
      workspaceId: workspaceId(),
      deliveryId: uuid('delivery_id').notNull(),
      number: integer('number').notNull(),
      at: moment('at').notNull().defaultNow(),
      status: integer('status'),
      durationMs: integer('duration_ms').notNull(),
      /** Null where the endpoint took it. */
      code: text('code', { enum: attemptCodes }),
      /** The code as a sentence. */
      error: text('error'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.deliveryId, t.number] }),
      foreignKey({
        columns: [t.workspaceId, t.deliveryId],
        foreignColumns: [webhookDeliveries.workspaceId, webhookDeliveries.id],
      }),
    ],
  )
  .enableRLS()
