import type { SQL } from 'drizzle-orm'

import type { Services } from '../domain/context.ts'
import type { Lease } from '../domain/jobs/lease.ts'
import { exportUsers } from './export-users.ts'
import { importUsers } from './import-users.ts'

/** A kind of job: one file each. It commits in chunks, each with its cursor, under the fence of its lease. */
export interface JobKind {
  /** @returns whether the job is done; false when it `isLate` and another invocation shall go on */
  run(services: Services, lease: Lease, isLate: () => boolean): Promise<boolean>
  /** The rows of events that come with `job.succeeded`, see `end`. */
  completed(): SQL
}

export const kinds: Record<Lease['kind'], JobKind> = { import: importUsers, export: exportUsers }
