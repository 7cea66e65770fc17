import { foreignKey, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { moment, roster, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

/** One row for each successful write that named a key; `outcome` is what a replay answers. */
export const idempotencyKeys = roster
  .table(
    'idempotency_keys',
    {
      workspaceId: workspaceId(),
      callerId: uuid('caller_id').notNull(),
      operation: text('operation').notNull(),
      key: text('key').notNull(),
      fingerprint: text('fingerprint').notNull(),
      outcome: jsonb('outcome').$type<Record<string, unknown>>().notNull(),
      createdAt: moment('created_at').notNull().defaultNow(),
      expiresAt: moment('expires_at').notNull(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.callerId, t.operation, t.key] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      index('idempotency_keys_expires_at').on(t.expiresAt),
    ],
  )
  .enableRLS()
