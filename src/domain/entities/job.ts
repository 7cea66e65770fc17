import { jobs } from '../../db/schema/jobs.ts'
import type { Row, Entity } from '../statement/entity.ts'

export const job = {
  type: 'job',
  table: jobs,
  prefix: 'job',
  secret: ['cursor', 'leaseEpoch', 'leaseUntil', 'requestId'],
  hidden: ['createdBy', 'runAt'],
  audited: [
    'state',
    'total',
    'done',
    'failed',
    'attempt',
    'maxAttempts',
    'error',
    'startedAt',
    'finishedAt',
    'version',
    'updatedAt',
  ],
} satisfies Entity

export type Job = Omit<Row<typeof job>, 'cursor' | 'leaseEpoch' | 'leaseUntil' | 'requestId'>

export { jobErrorCodes, jobStates } from '../../db/schema/jobs.ts'
export const jobKinds = ['import', 'export'] as const
