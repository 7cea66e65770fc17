import { and, eq, getTableColumns } from 'drizzle-orm'

import { exports } from '../../db/schema/exports.ts'
import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'

const { workspaceId: _, version: __, ...shown } = getTableColumns(exports)

/** An export with its job's state. */
export type Export = Awaited<ReturnType<typeof getExport>>

/** @throws RosterError those of `readOne` */
export function getExport(ctx: Ctx, id: string) {
  return readOne(ctx, (caller) =>
    ctx.db
      .select({ ...shown, state: jobs.state })
      .from(exports)
      .innerJoin(jobs, and(eq(jobs.workspaceId, exports.workspaceId), eq(jobs.id, exports.id)))
      .where(and(eq(exports.workspaceId, caller.workspaceId), eq(exports.id, id))),
  )
}

/** How a file is called and what it is, for who downloads it. */
export function fileOf({ format, gzip }: Pick<Export, 'format' | 'gzip'>): { name: string; type: string } {
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
  return { name: `users.${format}${gzip ? '.gz' : ''}`, type: gzip ? 'application/gzip' : type }
}
