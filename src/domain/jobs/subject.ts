import { jobs } from '../../db/schema/jobs.ts'
import type { Row, Subject } from '../subject.ts'

export const job = {
  type: 'job',
  name: 'jobs',
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
} satisfies Subject

export type Job = Omit<Row<typeof job>, 'cursor' | 'leaseEpoch' | 'leaseUntil' | 'requestId'>

export { jobErrorCodes, jobStates } from '../../db/schema/jobs.ts'
export const jobKinds = ['import', 'export'] as const
