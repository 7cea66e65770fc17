import { sql, type SQL } from 'drizzle-orm'

import { jobs, type JobError } from '../../db/schema/jobs.ts'
import type { Services } from '../context.ts'
import { recordQueries, type Behalf } from '../events/record.ts'
import { newId } from '../ids.ts'
import { run } from '../execute.ts'
import { snapshotOf } from '../statement/entity.ts'
import { job } from '../entities/job.ts'

type Works = Pick<Services, 'db' | 'stats'>

/** The right to work on a job, for a while. Whoever comes later has a higher epoch, and this one can commit no more. */
export interface Lease extends Behalf {
  workspaceId: string
  id: string
  kind: typeof jobs.$inferSelect.kind
  epoch: number
  cursor: Record<string, unknown> | null
  attempt: number
  maxAttempts: number
}

/** How long a lease lasts that is not renewed; each commit renews it. */
export const LEASE = sql.raw(`interval '60 seconds'`)
const BACKOFF_SECONDS = { first: 2, most: 300 }

/** Somebody else has the job now, or it was canceled. */
export class LeaseLost extends Error {}

/** A job that cannot succeed, however often it is tried. The message is shown to the caller. */
export class JobFailure extends Error {
  readonly code: JobError['code']

  constructor(code: JobError['code'], message: string) {
    super(message)
    this.code = code
  }
}

/** Takes a job that is due: queued, or left behind by one whose lease ran out. */
export async function claim(works: Works, id: string): Promise<Lease | undefined> {
  const { workspaceId, kind, leaseEpoch, cursor, attempt, maxAttempts, createdBy, requestId } = jobs
  const [lease] = await run(works, () =>
    works.db
      .update(jobs)
      .set({
        state: 'running',
        leaseEpoch: sql`${leaseEpoch} + 1`,
        leaseUntil: sql`clock_timestamp() + ${LEASE}`,
        attempt: sql`${attempt} + 1`,
        startedAt: sql`coalesce(${jobs.startedAt}, now())`,
      })
      .where(sql`${jobs.id} = ${id} and ${dueNow()} and ${attempt} < ${maxAttempts}`)
      .returning({ id: jobs.id, workspaceId, kind, epoch: leaseEpoch, cursor, attempt, maxAttempts, createdBy, requestId }),
  )
  return lease
}

/** The jobs that are due, the longest waiting first. */
export async function dueJobs(works: Works, limit: number): Promise<string[]> {
  const due = await run(works, () => works.db.select({ id: jobs.id }).from(jobs).where(dueNow()).orderBy(jobs.runAt).limit(limit))
  return due.map(({ id }) => id)
}

function dueNow(): SQL {
  const { state, runAt, leaseUntil } = jobs
  return sql`(${state} = 'queued' and ${runAt} <= clock_timestamp() or ${state} = 'running' and ${leaseUntil} < clock_timestamp())`
}

/** The CTE `fence`: the job's row, locked, if the lease still holds; else none, and whatever reads it does nothing. */
export function fenceQuery({ workspaceId, id, epoch }: Lease): SQL {
  return sql`select ${jobs.workspaceId} as workspace_id from ${jobs} where ${jobs.workspaceId} = ${workspaceId} and ${jobs.id} = ${id}
    and ${jobs.leaseEpoch} = ${epoch} and ${jobs.state} = 'running' for no key update`
}

/**
 * Ends a job, with its event.
 *
 * @param also rows of the CTE `changed`, for events beside, from the CTE `ended`
 */
export async function end(works: Works, lease: Lease, state: 'succeeded' | 'failed' | 'dead', error?: JobFailure, also?: SQL) {
  const problem = problemOf(error)
  await run(works, () =>
    works.db.execute(sql`
      with fence as (${fenceQuery(lease)}),
      ended as (
        update ${jobs} set state = ${state}, total = case when ${state} = 'succeeded' then ${jobs.done} else ${jobs.total} end, error = ${problem}::jsonb, finished_at = now(), lease_until = null,
          version = ${jobs.version} + 1, updated_at = now()
        from fence where ${jobs.workspaceId} = fence.workspace_id and ${jobs.id} = ${lease.id} returning jobs.*
      ),
      changed as (
        select 1 as ordinal, ${newId()}::uuid as event_id, 'job.' || state as type, 'job' as subject_type, id, version,
          ${snapshotOf(job, 'ended')} as data, null::jsonb as previous from ended
        ${also ? sql`union all ${also}` : sql``}
      ),
      ${recordQueries(lease)}
      select 1`),
  )
}

function problemOf(error: JobFailure | undefined): string | null {
  return error ? JSON.stringify({ code: error.code, message: error.message } satisfies JobError) : null
}

/** Gives a job back after a failure: to be tried again after a while, with full jitter; or as a dead letter. */
export async function retryLater(works: Works, lease: Lease, error: JobFailure): Promise<void> {
  if (lease.attempt >= lease.maxAttempts) return end(works, lease, 'dead', error)
  const most = Math.min(BACKOFF_SECONDS.most, BACKOFF_SECONDS.first * 2 ** lease.attempt)
  return release(works, lease, Math.random() * most, error)
}

/** Lets go of a job that has more to do, in so many seconds. */
export async function release(works: Works, lease: Lease, seconds: number, error?: JobFailure): Promise<void> {
  const problem = problemOf(error)
  await run(works, () =>
    works.db.execute(sql`
      with fence as (${fenceQuery(lease)})
      update ${jobs} set state = 'queued', lease_until = null, error = ${problem}::jsonb,
        run_at = clock_timestamp() + make_interval(secs => ${seconds})
      from fence where ${jobs.workspaceId} = fence.workspace_id and ${jobs.id} = ${lease.id}`),
  )
}

/** Declares those dead that used up their attempts and were left behind: nobody is there to say so. */
export async function markAbandonedDead(works: Works): Promise<void> {
  const { workspaceId, id, kind, leaseEpoch, cursor, attempt, maxAttempts, createdBy, requestId } = jobs
  const abandoned = await run(works, () =>
    works.db
      .update(jobs)
      .set({ state: 'running', leaseEpoch: sql`${leaseEpoch} + 1`, leaseUntil: sql`clock_timestamp() + ${LEASE}` })
      .where(sql`${dueNow()} and ${attempt} >= ${maxAttempts}`)
      .returning({ id, workspaceId, kind, epoch: leaseEpoch, cursor, attempt, maxAttempts, createdBy, requestId }),
  )
  const error = new JobFailure('attempts_exhausted', 'The job was left behind as often as it may be.')
  for (const lease of abandoned) await end(works, lease, 'dead', error)
}
