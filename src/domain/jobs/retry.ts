import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { attempt } from '../timeout.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import type { Guard } from '../statement/write-statement.ts'
import { job, type Job } from '../entities/job.ts'

const dead: Guard = {
  holds: sql`target.state in ('dead', 'failed')`,
  code: 'job_not_dead',
  message: 'Only a dead or failed job can be tried again.',
}

const retry = declareChange(job, 'retry_job', {
  event: sql`'job.retried'`,
  set: {
    state: sql`'queued'`,
    attempt: sql`0`,
    error: sql`null`,
    finishedAt: sql`null`,
    runAt: sql`now()`,
  },
  guards: [dead],
})

/**
 * Puts a dead or failed job back, with the event `job.retried`. It goes on where it last committed.
 *
 * @param versions those that may be put back (If-Match); undefined for any
 * @throws RosterError `job_not_dead`, and those of `change`
 */
export async function retryJob(ctx: Ctx, id: string, versions?: number[]): Promise<Written<Job>> {
  const retried = await change(ctx, retry, { id, versions })
  await attempt(ctx, 'job not announced', ctx.queue.wake(id))
  return retried
}
