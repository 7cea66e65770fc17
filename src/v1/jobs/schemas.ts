import { z } from '@hono/zod-openapi'

import { jobErrorCodes, jobKinds, jobStates } from '../../domain/entities/job.ts'
import { pageQuery, pageSchema } from '../../http/pagination.ts'
import { id, int32, int64, nullable, text, timestamp } from '../../http/primitives.ts'

const problem = z.object({
  code: z.enum(jobErrorCodes).openapi({ description: 'What a program decides by: [all codes](/docs/errors#jobs).' }),
  message: text(1, 512),
})

export const Job = z
  .object({
    id: id('job'),
    kind: z.enum(jobKinds).openapi({ description: 'Its resource has the same id, but for the prefix: `imp_…` of `job_…`.' }),
    state: z.enum(jobStates).openapi({
      description: '`failed`: it cannot succeed. `dead`: it was tried as often as it may be, and can be put back.',
    }),
    total: nullable(int64(0)).openapi({ description: 'What there is to do, if that is known.' }),
    done: int64(0).openapi({ description: 'What is behind, `failed` included.' }),
    failed: int64(0),
    ratePerSecond: nullable(z.number().min(0).max(1_000_000_000).openapi({ format: 'double' })),
    secondsLeft: nullable(int32(0, 2_147_483_647)).openapi({ description: 'An estimate, at the rate so far.' }),
    attempt: int32(0, 1000).openapi({ description: 'Attempts since it last made progress.' }),
    maxAttempts: int32(1, 1000),
    error: nullable(problem).openapi({ description: 'Why it failed, or failed last.' }),
    startedAt: nullable(timestamp()),
    finishedAt: nullable(timestamp()),
    version: int64(1),
    createdAt: timestamp(),
    updatedAt: timestamp(),
  })
  .openapi('Job')

export const JobPage = pageSchema(Job).openapi('JobPage')

export const JobListQuery = z.strictObject({
  ...pageQuery,
  kind: z.enum(jobKinds).optional().openapi({ description: 'Only jobs of this kind.', example: 'import' }),
  state: z.enum(jobStates).optional().openapi({ description: 'Only jobs in this state.', example: 'succeeded' }),
})
