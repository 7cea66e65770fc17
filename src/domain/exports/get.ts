import { getTableColumns, sql } from 'drizzle-orm'

import { exports } from '../../db/schema/exports.ts'
import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'

const { workspaceId: _, version: __, ...shown } = getTableColumns(exports)

const byId = declareRead(
  'get_export',
  { ...shown, state: jobs.state },
  sql`from ${exports} join ${jobs} on ${jobs.workspaceId} = ${exports.workspaceId} and ${jobs.id} = ${exports.id}
    where ${exports.workspaceId} = caller.workspace_id and ${exports.id} = ${slot('id', 'uuid')}`,
)

/** An export with its job's state. */
export type Export = Awaited<ReturnType<typeof getExport>>

/** @throws RosterError those of `readOne` */
export function getExport(ctx: Ctx, id: string) {
  return readOne(ctx, byId, { id })
}

/** How a file is called and what it is, for who downloads it. */
export function fileOf({ format, gzip }: Pick<Export, 'format' | 'gzip'>): { name: string; type: string } {
  const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson'
  return { name: `users.${format}${gzip ? '.gz' : ''}`, type: gzip ? 'application/gzip' : type }
}
