import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { roster, workspaceId } from '../columns.ts'
import { imports } from './imports.ts'

/** Why a row is rejected. The list is part of the public contract: it only grows. */
export const rowFaultCodes = [
  'already_exists',
  'ambiguous_columns',
  'deleted',
  'duplicate_in_file',
  'email_taken',
  'external_id_taken',
  'incomplete',
  'invalid_value',
  'key_mismatch',
  'malformed_json',
  'not_found',
  'not_storable',
  'row_too_large',
  'too_many_cells',
] as const

/** One thing that is wrong with a row. */
export interface RowFault {
  /** As the file calls it; null where it is the row as a whole. */
  column: string | null
  code: (typeof rowFaultCodes)[number]
  message: string
}

/** What became of each row. The keys of those accepted show when a later row of the file speaks of the same person. */
export const importRows = roster
  .table(
    'import_rows',
    {
      workspaceId: workspaceId(),
      importId: uuid('import_id').notNull(),
      rowNumber: bigint('row_number', { mode: 'number' }).notNull(),
      line: bigint('line', { mode: 'number' }).notNull(),
      outcome: text('outcome', { enum: ['created', 'updated', 'unchanged', 'rejected'] }).notNull(),
      column: text('column'),
      code: text('code', { enum: rowFaultCodes }),
      message: text('message'),
      /** All that is wrong with the row, where it is more than one thing. */
      errors: jsonb('errors').$type<RowFault[]>(),
      userId: uuid('user_id'),
      emailKey: text('email_key'),
      externalId: text('external_id'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.importId, t.rowNumber] }),
      foreignKey({ columns: [t.workspaceId, t.importId], foreignColumns: [imports.workspaceId, imports.id] }),
      index('import_rows_email').on(t.workspaceId, t.importId, t.emailKey),
      index('import_rows_external_id').on(t.workspaceId, t.importId, t.externalId),
      index('import_rows_user').on(t.workspaceId, t.importId, t.userId),
      index('import_rows_rejected')
        .on(t.workspaceId, t.importId, t.rowNumber)
        .where(sql`outcome = 'rejected'`),
    ],
  )
  .enableRLS()
