import { bigint, boolean, foreignKey, index, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../columns.ts'
import { jobs } from './jobs.ts'

/** A column of the file, and the field that it fills; null for one that is left out. */
export interface ImportColumn {
  header: string
  field: string | null
  /** How it is read: an `emailVerifiedAt` of booleans or moments, a name that only new users take, a `status` of booleans. */
  as?: 'boolean' | 'moment' | 'name_if_new' | 'enabled' | 'disabled'
  /** Whether a cell that is not valid is left out, and rejects nobody: the header does not say surely what the column holds. */
  isLenient?: boolean
  warning?: ColumnWarning
}

/** The list is part of the public contract: it only grows. */
export const columnWarningCodes = ['unknown_column', 'field_is_filled', 'values_do_not_fit', 'some_values_do_not_fit'] as const

/** Why a column is left out, or some of its cells. */
export interface ColumnWarning {
  code: (typeof columnWarningCodes)[number]
  message: string
}

/** What a row would do, for a dry run. */
export interface ImportSample {
  row: number
  outcome: string
  changes: Record<string, { from?: unknown; to?: unknown }>
}

/** An import is its job's other half, of the same id. */
export const imports = roster
  .table(
    'imports',
    {
      id: id(),
      workspaceId: workspaceId(),
      objectKey: text('object_key').notNull(),
      sha256: text('sha256').notNull(),
      bytes: bigint('bytes', { mode: 'number' }).notNull(),
      format: text('format', { enum: ['csv', 'ndjson', 'json'] }).notNull(),
      delimiter: text('delimiter'),
      columns: jsonb('columns').$type<ImportColumn[]>().notNull(),
      matchOn: text('match_on', { enum: ['email', 'external_id', 'id'] }).notNull(),
      onConflict: text('on_conflict', { enum: ['create', 'update', 'upsert', 'skip'] }).notNull(),
      dryRun: boolean('dry_run').notNull(),
      onInvalid: text('on_invalid', { enum: ['reject', 'omit'] })
        .notNull()
        .default('reject'),
      omitted: bigint('omitted', { mode: 'number' }).notNull().default(0),
      created: bigint('created', { mode: 'number' }).notNull().default(0),
      updated: bigint('updated', { mode: 'number' }).notNull().default(0),
      unchanged: bigint('unchanged', { mode: 'number' }).notNull().default(0),
      rejected: bigint('rejected', { mode: 'number' }).notNull().default(0),
      samples: jsonb('samples').$type<ImportSample[]>().notNull().default([]),
      expiresAt: moment('expires_at').notNull(),
      version: bigint('version', { mode: 'number' }).notNull().default(1),
      ...timestamps(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId, t.id], foreignColumns: [jobs.workspaceId, jobs.id] }),
      index('imports_expires_at').on(t.expiresAt),
    ],
  )
  .enableRLS()
