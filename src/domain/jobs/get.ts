import { and, eq } from 'drizzle-orm'

import { jobs } from '../../db/schema/jobs.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { Job } from './subject.ts'

/** @throws RosterError those of `readOne` */
export function getJob(ctx: Ctx, id: string): Promise<Job> {
  return readOne(ctx, (caller) =>
    ctx.db
      .select()
      .from(jobs)
      .where(and(eq(jobs.workspaceId, caller.workspaceId), eq(jobs.id, id))),
  )
}
