import { bigint, boolean, foreignKey, index, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../columns.ts'
import { jobs } from './jobs.ts'

/** An export is its job's other half, of the same id. */
export const exports = roster
  .table(
    'exports',
    {
      id: id(),
      workspaceId: workspaceId(),
      objectKey: text('object_key').notNull(),
      format: text('format', { enum: ['csv', 'ndjson'] }).notNull(),
      gzip: boolean('gzip').notNull(),
      fields: text('fields').array().notNull(),
      filter: jsonb('filter').$type<Record<string, unknown>>().notNull(),
      rows: bigint('rows', { mode: 'number' }),
      bytes: bigint('bytes', { mode: 'number' }),
      expiresAt: moment('expires_at').notNull(),
      version: bigint('version', { mode: 'number' }).notNull().default(1),
      ...timestamps(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId, t.id], foreignColumns: [jobs.workspaceId, jobs.id] }),
      index('exports_expires_at').on(t.expiresAt),
    ],
  )
  .enableRLS()
