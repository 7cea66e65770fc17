import { and, eq } from 'drizzle-orm'

import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { Job } from './subject.ts'

/** @throws RosterError `not_found`, and those of `read` */
export async function getJob(ctx: Ctx, id: string): Promise<Job> {
  const [found] = await read(ctx, (caller) =>
    ctx.db
      .select()
      .from(jobs)
      .where(and(eq(jobs.workspaceId, caller.workspaceId), eq(jobs.id, id))),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
