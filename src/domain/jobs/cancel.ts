import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import type { Guard } from '../write-statement.ts'
import { change, type Written } from '../write.ts'
import { job, type Job } from './subject.ts'

const unfinished: Guard = {
  holds: sql`target.state in ('queued', 'running', 'canceled')`,
  code: 'job_finished',
  message: 'This job has ended already.',
}

/**
 * Stops a job for good, with the event `job.canceled`. Whoever runs it loses its lease and can commit nothing more; what
 * was committed stays. One that is canceled stays as it is.
 *
 * @param versions those that may be canceled (If-Match); undefined for any
 * @throws RosterError `job_finished`, and those of `change`
 */
export function cancelJob(ctx: Ctx, id: string, versions?: number[]): Promise<Written<Job>> {
  const set = {
    state: 'canceled' as const,
    leaseEpoch: sql`target.lease_epoch + (target.state <> 'canceled')::int`,
    leaseUntil: null,
    finishedAt: sql`coalesce(target.finished_at, now())`,
  }
  return change(ctx, job, { event: sql`'job.canceled'`, id, set, versions, guards: [unfinished] })
}
