import { foreignKey, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { id, moment, roster, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

/** One row for each change, and for each attempt at one that was refused. `diff` holds no value of a person's field. */
export const auditLog = roster
  .table(
    'audit_log',
    {
      id: id(),
      workspaceId: workspaceId(),
      actor: text('actor').notNull(),
      action: text('action').notNull(),
      targetType: text('target_type').notNull(),
      targetId: uuid('target_id'),
      requestId: text('request_id').notNull(),
      result: text('result').notNull(),
      diff: jsonb('diff').$type<Record<string, { from?: unknown; to?: unknown }>>(),
      at: moment('at').notNull().defaultNow(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      index('audit_log_at').on(t.workspaceId, t.at, t.id),
      index('audit_log_target').on(t.workspaceId, t.targetId, t.at, t.id),
      index('audit_log_actor').on(t.workspaceId, t.actor, t.at, t.id),
      index('audit_log_action').on(t.workspaceId, t.action, t.at, t.id),
    ],
  )
  .enableRLS()
