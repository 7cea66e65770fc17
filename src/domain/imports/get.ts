import { and, asc, eq, getTableColumns, gt } from 'drizzle-orm'

import { importRows } from '../../db/schema/import-rows.ts'
import { imports } from '../../db/schema/imports.ts'
import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { read, readOne } from '../read.ts'

/** An import with its job's state. */
export type Import = Awaited<ReturnType<typeof getImport>>

/** @throws RosterError those of `readOne` */
export async function getImport(ctx: Ctx, id: string) {
  const { workspaceId: _, objectKey: __, version: ___, ...shown } = columns
  return readOne(ctx, (caller) =>
    ctx.db
      .select({ ...shown, state: jobs.state, total: jobs.total, done: jobs.done })
      .from(imports)
      .innerJoin(jobs, and(eq(jobs.workspaceId, imports.workspaceId), eq(jobs.id, imports.id)))
      .where(and(eq(imports.workspaceId, caller.workspaceId), eq(imports.id, id))),
  )
}

const columns = getTableColumns(imports)

export type RejectedRow = Pick<typeof importRows.$inferSelect, 'rowNumber' | 'line' | 'column' | 'code' | 'message'>

/**
 * The rejected rows of an import, in the order of the file.
 *
 * @param after the number of the last row seen
 */
export function rejectedRows(ctx: Ctx, id: string, after: number, limit: number): Promise<RejectedRow[]> {
  const { rowNumber, line, column, code, message } = importRows
  return read(
    ctx,
    (caller) =>
      ctx.db
        .select({ rowNumber, line, column, code, message })
        .from(importRows)
        .where(
          and(
            eq(importRows.workspaceId, caller.workspaceId),
            eq(importRows.importId, id),
            eq(importRows.outcome, 'rejected'),
            gt(rowNumber, after),
          ),
        )
        .orderBy(asc(rowNumber))
        .limit(limit),
    (found) => [asc(found.rowNumber)],
  )
}
