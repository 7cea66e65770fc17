import { and, eq } from 'drizzle-orm'

import { after, orderBy } from '../../db/keyset.ts'
import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { read } from '../read.ts'
import type { Job } from './subject.ts'

export interface JobFilter {
  kind?: Job['kind']
  state?: Job['state']
}

const newestFirst = { key: 'createdAt', descending: true } as const

/**
 * Lists the jobs of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listJobs(ctx: Ctx, { kind, state }: JobFilter, limit: number, position?: Position): Promise<Page<Job>> {
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select()
        .from(jobs)
        .where(
          and(
            eq(jobs.workspaceId, caller.workspaceId),
            kind && eq(jobs.kind, kind),
            state && eq(jobs.state, state),
            after(jobs, newestFirst, position),
          ),
        )
        .orderBy(...orderBy(jobs, newestFirst))
        .limit(limit + 1),
    (found) => orderBy(found, newestFirst),
  )
  return pageOf(rows, limit, (row) => row.createdAt)
}
