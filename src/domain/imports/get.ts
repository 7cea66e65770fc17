import { getTableColumns, sql } from 'drizzle-orm'

import { importRows } from '../../db/schema/import-rows.ts'
import { imports } from '../../db/schema/imports.ts'
import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, read, readOne } from '../statement/read.ts'

const { workspaceId: _, objectKey: __, version: ___, ...shown } = getTableColumns(imports)

const byId = declareRead(
  'get_import',
  { ...shown, state: jobs.state, total: jobs.total, done: jobs.done },
  sql`from ${imports} join ${jobs} on ${jobs.workspaceId} = ${imports.workspaceId} and ${jobs.id} = ${imports.id}
    where ${imports.workspaceId} = caller.workspace_id and ${imports.id} = ${slot('id', 'uuid')}`,
)

/** An import with its job's state. */
export type Import = Awaited<ReturnType<typeof getImport>>

/** @throws RosterError those of `readOne` */
export function getImport(ctx: Ctx, id: string) {
  return readOne(ctx, byId, { id })
}

export type RejectedRow = Pick<typeof importRows.$inferSelect, 'rowNumber' | 'line' | 'column' | 'code' | 'message' | 'errors'>

const { rowNumber, line, column, code, message, errors } = importRows

const rejected = declareRead(
  'list_rejected_rows',
  { rowNumber, line, column, code, message, errors },
  sql`from ${importRows} where ${importRows.workspaceId} = caller.workspace_id and ${importRows.importId} = ${slot('id', 'uuid')}
    and ${importRows.outcome} = 'rejected' and ${rowNumber} > ${slot('after', 'bigint')}
    order by ${rowNumber} limit ${slot('limit', 'int')}`,
  sql`found."rowNumber"`,
)

/**
 * The rejected rows of an import, in the order of the file.
 *
 * @param after the number of the last row seen
 */
export function rejectedRows(ctx: Ctx, id: string, after: number, limit: number): Promise<RejectedRow[]> {
  return read(ctx, rejected, { id, after, limit })
}
