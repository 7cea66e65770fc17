import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { roster, workspaceId } from '../roster.ts'
import { imports } from './imports.ts'

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
      code: text('code'),
      message: text('message'),
      /** All that is wrong with the row, where it is more than one thing. */
      errors: jsonb('errors').$type<{ column: string | null; code: string; message: string }[]>(),
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
