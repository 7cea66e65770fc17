import { bigint, foreignKey, index, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { moment, roster, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

/** The log of committed changes; `seq` is gap-free within a workspace. */
export const events = roster
  .table(
    'events',
    {
      workspaceId: workspaceId(),
      seq: bigint('seq', { mode: 'number' }).notNull(),
      id: uuid('id').notNull(),
      type: text('type').notNull(),
      subjectType: text('subject_type').notNull(),
      subjectId: uuid('subject_id').notNull(),
      subjectVersion: bigint('subject_version', { mode: 'number' }).notNull(),
      actor: text('actor').notNull(),
      requestId: text('request_id').notNull(),
      data: jsonb('data').$type<Record<string, unknown>>().notNull(),
      previous: jsonb('previous').$type<Record<string, unknown>>(),
      occurredAt: moment('occurred_at').notNull().defaultNow(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.seq] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      uniqueIndex('events_id_unique').on(t.workspaceId, t.id),
      index('events_subject').on(t.workspaceId, t.subjectId, t.seq),
      index('events_type').on(t.workspaceId, t.type, t.seq),
    ],
  )
  .enableRLS()
