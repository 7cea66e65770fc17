import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import type { Guard } from '../statement/write-statement.ts'
import { job, type Job } from '../entities/job.ts'

const unfinished: Guard = {
  holds: sql`target.state in ('queued', 'running', 'canceled')`,
  code: 'job_finished',
  message: 'This job has ended already.',
}

const cancellation = declareChange(job, 'cancel_job', {
  event: sql`'job.canceled'`,
  set: {
    state: sql`'canceled'`,
    leaseEpoch: sql`target.lease_epoch + (target.state <> 'canceled')::int`,
    leaseUntil: sql`null`,
    finishedAt: sql`coalesce(target.finished_at, now())`,
  },
  guards: [unfinished],
})

/**
 * Stops a job for good, with the event `job.canceled`. Whoever runs it loses its lease and can commit nothing more; what
 * was committed stays. One that is canceled stays as it is.
 *
 * @param versions those that may be canceled (If-Match); undefined for any
 * @throws RosterError `job_finished`, and those of `change`
 */
export function cancelJob(ctx: Ctx, id: string, versions?: number[]): Promise<Written<Job>> {
  return change(ctx, cancellation, { id, versions })
}
