import { getTableColumns, sql } from 'drizzle-orm'

import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { Job } from '../entities/job.ts'

const byId = declareRead(
  'get_job',
  getTableColumns(jobs),
  sql`from ${jobs} where ${jobs.workspaceId} = caller.workspace_id and ${jobs.id} = ${slot('id', 'uuid')}`,
)

/** @throws RosterError those of `readOne` */
export function getJob(ctx: Ctx, id: string): Promise<Job> {
  return readOne(ctx, byId, { id })
}
