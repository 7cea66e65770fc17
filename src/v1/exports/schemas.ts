import { z } from '@hono/zod-openapi'

import { exportFields } from '../../domain/exports/create.ts'
import { jobStates } from '../../domain/entities/job.ts'
import { id, int64, nullable, timestamp } from '../../http/primitives.ts'
import { userFilter } from '../users/schemas.ts'

const filter = z.strictObject({ ...userFilter, includeDeleted: z.boolean().optional() }).openapi('UserFilter')

const fields = z
  .array(z.enum(exportFields))
  .min(1)
  .max(exportFields.length)
  .refine((list) => new Set(list).size === list.length, 'Each once.')
  .openapi({
    description: 'What each row holds, in this order; all fields if absent.',
    uniqueItems: true,
    example: ['id', 'email'],
  })

export const NewExport = z
  .strictObject({
    format: z.enum(['csv', 'ndjson']).openapi({ example: 'csv' }),
    gzip: z.boolean().optional(),
    fields: fields.optional(),
    filter: filter.optional(),
  })
  .openapi('NewExport', { example: { format: 'csv', filter: { status: 'active' } } })

export const Export = z
  .object({
    id: id('exp'),
    jobId: id('job'),
    state: z.enum(jobStates),
    format: z.enum(['csv', 'ndjson']),
    gzip: z.boolean(),
    fields,
    rows: nullable(int64(0)),
    bytes: nullable(int64(0)),
    downloadUrl: nullable(z.url().max(4096)).openapi({
      description: 'Good for 15 minutes, without a key; null until the file is there.',
    }),
    expiresAt: timestamp().openapi({ description: 'Until when the file is kept.' }),
    createdAt: timestamp(),
  })
  .openapi('Export')
