import type { z } from '@hono/zod-openapi'

import type { Job as DomainJob } from '../../domain/entities/job.ts'
import { toId } from '../../http/primitives.ts'
import type { Job } from './schemas.ts'

export function toJob(job: DomainJob): z.infer<typeof Job> {
  return {
    id: toId('job', job.id),
    kind: job.kind,
    state: job.state,
    total: job.total,
    done: job.done,
    failed: job.failed,
    ...paceOf(job),
    attempt: job.attempt,
    maxAttempts: job.maxAttempts,
    error: job.error,
    startedAt: job.startedAt?.toISOString() ?? null,
    finishedAt: job.finishedAt?.toISOString() ?? null,
    version: job.version,
    createdAt: job.createdAt.toISOString(),
    updatedAt: job.updatedAt.toISOString(),
  }
}

function paceOf({ startedAt, finishedAt, updatedAt, done, total }: DomainJob) {
  const seconds = startedAt ? ((finishedAt ?? updatedAt).getTime() - startedAt.getTime()) / 1000 : 0
  if (seconds <= 0 || done === 0) return { ratePerSecond: null, secondsLeft: null }
  const ratePerSecond = Math.round((done / seconds) * 10) / 10
  const left = finishedAt ? 0 : total === null ? null : Math.max(0, Math.ceil(((total - done) * seconds) / done))
  return { ratePerSecond, secondsLeft: left }
}
