import { getTableColumns, sql } from 'drizzle-orm'

import { jobs, jobStates } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import type { Page, Position } from '../page.ts'
import { slot } from '../statement/compile.ts'
import { declareList } from '../statement/list.ts'
import { jobKinds, type Job } from '../entities/job.ts'

export interface JobFilter {
  kind?: Job['kind']
  state?: Job['state']
}

const list = declareList({
  name: 'list_jobs',
  selection: getTableColumns(jobs),
  from: sql`from ${jobs} where ${jobs.workspaceId} = caller.workspace_id`,
  filters: { kind: sql`${jobs.kind} = ${slot('kind', 'text')}`, state: sql`${jobs.state} = ${slot('state', 'text')}` },
  words: { kind: { column: jobs.kind, words: jobKinds }, state: { column: jobs.state, words: jobStates } },
  sorts: { createdAt: jobs.createdAt },
})

/**
 * Lists the jobs of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export function listJobs(ctx: Ctx, filter: JobFilter, limit: number, position?: Position): Promise<Page<Job>> {
  return list.read(ctx, { filter: { ...filter }, sort: { key: 'createdAt', descending: true }, limit, position })
}
