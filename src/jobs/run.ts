import type { Services } from '../domain/context.ts'
import {
  claim,
  dueJobs,
  markAbandonedDead,
  end,
  retryLater,
  JobFailure,
  LeaseLost,
  release,
  type Lease,
} from '../domain/jobs/lease.ts'
import { sweepExpired } from '../domain/retention.ts'
import { dueEndpoints } from '../domain/webhooks/outbox.ts'
import { kinds } from './kinds.ts'

/** How long one invocation works on a job before another goes on: a Worker is not for ever. */
const TIME_BUDGET_MS = 20_000
const MAX_DUE = 20

/**
 * Works on a job for a while, if it is due and nobody else does. A wake-up call that is lost, doubled or late does no
 * harm: the ledger says what is to be done.
 *
 * @returns whether there is more to do
 */
export async function runJob(services: Services, id: string): Promise<boolean> {
  const lease = await claim(services, id)
  if (!lease) return false
  const kind = kinds[lease.kind]
  const until = Date.now() + TIME_BUDGET_MS
  try {
    const isDone = await kind.run(services, lease, () => Date.now() > until)
    await (isDone ? end(services, lease, 'succeeded', undefined, kind.completed()) : release(services, lease, 0))
    return !isDone
  } catch (error) {
    return fail(services, lease, error)
  }
}

async function fail(services: Services, lease: Lease, error: unknown): Promise<boolean> {
  if (error instanceof LeaseLost) return false
  const reason = error instanceof JobFailure ? error.code : error instanceof Error ? error.name : undefined
  services.log.error('job failed', { job: lease.id, kind: lease.kind, attempt: lease.attempt, error: reason })
  if (error instanceof JobFailure) await end(services, lease, 'failed', error)
  else await retryLater(services, lease, new JobFailure('internal', 'Something went wrong. It has been logged.'))
  return false
}

/** Answers a wake-up call, and calls again while there is more to do. */
export async function handleWakeUp(services: Services, id: string): Promise<void> {
  if (await runJob(services, id)) await services.queue.wake(id)
  await wakeDeliveryWorkers(services)
}

/** Finds what is due and does it: so every job ends, if not one wake-up call arrives. */
export async function sweep(services: Services): Promise<void> {
  await wakeDeliveryWorkers(services)
  await markAbandonedDead(services)
  for (const id of await dueJobs(services, MAX_DUE)) {
    const hasMore = await runJob(services, id)
    if (hasMore) await services.queue.wake(id).catch(() => {})
  }
  await wakeDeliveryWorkers(services)
  await sweepExpired(services)
}

async function wakeDeliveryWorkers(services: Services): Promise<void> {
  await services.deliveryWorkers.wake(await dueEndpoints(services))
}
