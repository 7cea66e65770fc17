import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'

const MAX_ATTEMPTS = 8

/** The columns of a job as it begins. */
export function newJobColumns({ requestId }: Ctx) {
  return { state: 'queued', done: 0, failed: 0, attempt: 0, maxAttempts: MAX_ATTEMPTS, leaseEpoch: 0, requestId } as const
}

/** Those that the database fills. */
export const unstartedColumns = { runAt: sql`now()`, createdBy: sql`caller.kind || ':' || caller.id` }
