import { OpenAPIHono, z } from '@hono/zod-openapi'

import { createExport, exportFields } from '../../domain/exports/create.ts'
import { fileOf, getExport } from '../../domain/exports/get.ts'
import { RosterError } from '../../domain/errors.ts'
import { mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, body, bodyErrors, contract, endpoint, fileAnswer, writeErrors } from '../../http/contract.ts'
import { answerFile, downloadUrl } from '../../http/downloads.ts'
import { idempotencyHeaders } from '../../http/headers.ts'
import { idParameter, toId } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { toJob } from '../jobs/mapper.ts'
import { Job } from '../jobs/schemas.ts'
import { Export, NewExport } from './schemas.ts'

const tags: ['Exports'] = ['Exports']
const scope = 'users:export'
const params = z.object({ id: idParameter('exp').openapi({ description: 'Id of the export.' }) })

const create = endpoint(
  contract({
    method: 'post',
    path: '/exports',
    operationId: 'createExport',
    tags,
    summary: 'Export users',
    description:
      'Into CSV or NDJSON, all as they are at one moment. In CSV, a cell that a spreadsheet would take for a formula begins with an apostrophe; an import takes it away. Answers at once, with the job that does it.',
    scope,
    request: { headers: idempotencyHeaders, body: body(NewExport) },
    responses: { 202: answer('The job.', Job, 'ETag', 'Location', 'Retry-After', 'Idempotency-Replayed') },
    errors: [...bodyErrors, ...writeErrors],
  }),
  async (c) => {
    const { format, gzip = false, fields = [...exportFields], filter = {} } = c.req.valid('json')
    const created = await createExport(contextOf(c), { format, gzip, fields, filter })
    const job = toJob(created.value)
    mark(c, created)
    return c.json(job, 202, { Location: `/v1/jobs/${job.id}`, 'Retry-After': '1' })
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/exports/{id}',
    operationId: 'getExport',
    tags,
    summary: 'Get an export',
    description: 'With a link to its file, once that is there.',
    scope,
    request: { params },
    responses: { 200: answer('The export.', Export) },
    errors: ['not_found'],
  }),
  async (c) => {
    const found = await getExport(contextOf(c), c.req.valid('param').id)
    const isThere = found.state === 'succeeded' && found.expiresAt.getTime() > Date.now()
    return c.json(
      {
        id: toId('exp', found.id),
        jobId: toId('job', found.id),
        state: found.state,
        format: found.format,
        gzip: found.gzip,
        fields: found.fields as z.infer<typeof Export>['fields'],
        rows: found.rows,
        bytes: found.bytes,
        downloadUrl: isThere ? await downloadUrl(c, { key: found.objectKey, ...fileOf(found) }) : null,
        expiresAt: found.expiresAt.toISOString(),
        createdAt: found.createdAt.toISOString(),
      },
      200,
    )
  },
)

const download = endpoint(
  contract({
    method: 'get',
    path: '/exports/{id}/file',
    operationId: 'downloadExport',
    tags,
    summary: 'Download an export',
    description: 'The file itself; 404 until it is there.',
    scope,
    request: { params },
    responses: { 200: fileAnswer('The file.', 'text/csv', 'application/x-ndjson', 'application/gzip') },
    errors: ['not_found'],
  }),
  async (c) => {
    const found = await getExport(contextOf(c), c.req.valid('param').id)
    if (found.state !== 'succeeded') throw new RosterError('not_found', 'The file is not there yet.')
    return answerFile(c, { key: found.objectKey, ...fileOf(found) })
  },
)

export const userExports = new OpenAPIHono<AppEnv>().openapiRoutes([create, get, download] as const)
