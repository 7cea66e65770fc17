import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { attempt } from '../patience.ts'
import type { Guard } from '../write-statement.ts'
import { change, type Written } from '../write.ts'
import { job, type Job } from './subject.ts'

const dead: Guard = {
  holds: sql`target.state in ('dead', 'failed')`,
  code: 'job_not_dead',
  message: 'Only a dead or failed job can be tried again.',
}

/**
 * Puts a dead or failed job back, with the event `job.retried`. It goes on where it last committed.
 *
 * @param versions those that may be put back (If-Match); undefined for any
 * @throws RosterError `job_not_dead`, and those of `change`
 */
export async function retryJob(ctx: Ctx, id: string, versions?: number[]): Promise<Written<Job>> {
  const set = { state: 'queued' as const, attempt: 0, error: null, finishedAt: null, runAt: sql`now()` }
  const retried = await change(ctx, job, { event: sql`'job.retried'`, id, set, versions, guards: [dead] })
  await attempt(ctx, 'job not announced', ctx.queue.wake(id))
  return retried
}
