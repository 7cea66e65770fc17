import { OpenAPIHono, z } from '@hono/zod-openapi'

import { createImport } from '../../domain/imports/create.ts'
import { getImport, rejectedRows, type RejectedRow } from '../../domain/imports/get.ts'
import { mark } from '../../http/responses.ts'
import type { AppEnv } from '../../http/app-env.ts'
import { answer, contract, endpoint, fileAnswer, fileBody, writeErrors } from '../../http/contract.ts'
import { answerCsv } from '../../http/csv.ts'
import { idempotencyHeaders } from '../../http/headers.ts'
import { idParameter } from '../../http/primitives.ts'
import { contextOf } from '../../http/request-context.ts'
import { Job } from '../jobs/schemas.ts'
import { toJob } from '../jobs/mapper.ts'
import { toImport } from './mapper.ts'
import { Import, ImportQuery, rowCodesInWords } from './schemas.ts'

const tags: ['Imports'] = ['Imports']
const scope = 'users:import'
const params = z.object({ id: idParameter('imp').openapi({ description: 'Id of the import.' }) })
/** What browsers, spreadsheets and scripts call these files. */
const formats: Record<string, 'csv' | 'ndjson'> = {
  'text/csv': 'csv',
  'text/x-csv': 'csv',
  'text/tab-separated-values': 'csv',
  'application/csv': 'csv',
  'application/vnd.ms-excel': 'csv', // what a browser on Windows says of a .csv
  'application/x-ndjson': 'ndjson',
  'application/ndjson': 'ndjson',
  'application/jsonl': 'ndjson',
}
/** Not among the types of the document: generated clients would take the file for a value, and write it as JSON anew. */
const jsonTypes = ['application/json', 'text/json']
const types = [...Object.keys(formats), 'text/plain', 'application/gzip', 'application/x-gzip', 'application/octet-stream']
/** For each type a file that goes with the examples of the query. */
const csv = 'Work mail,name,Notes\nada@example.com,Ada Lovelace,Met in London\n'
const ndjson = '{"email":"ada@example.com","name":"Ada Lovelace"}\n'
const examples = {
  ...Object.fromEntries(Object.entries(formats).map(([type, format]) => [type, format === 'csv' ? csv : ndjson])),
  'text/tab-separated-values': csv.replaceAll(',', '\t'),
  'text/plain': csv,
}
const ROWS_AT_ONCE = 1000

const create = endpoint(
  contract({
    method: 'post',
    path: '/imports',
    operationId: 'createImport',
    tags,
    summary: 'Import users',
    description:
      'Takes a file of users: CSV with a header, NDJSON, or JSON that is an array of objects or holds one (`{"users": […]}`), also by gzip; UTF-8, 512 MiB at most. JSON may be sent as `application/json`, too. A row that speaks of the same user as an earlier one is rejected, and so is a row over 1 MiB; a blank cell changes nothing, and null in JSON clears an optional field. Two columns that fill one field are refused. Answers at once, with the job that does it.',
    scope,
    request: { query: ImportQuery, headers: idempotencyHeaders, body: fileBody(types, examples, jsonTypes) },
    responses: { 202: answer('The job.', Job, 'ETag', 'Location', 'Retry-After', 'Idempotency-Replayed') },
    errors: [...writeErrors, 'payload_too_large', 'unsupported_media_type', 'unreadable_file', 'unusable_mapping'],
  }),
  async (c) => {
    const {
      format,
      matchOn = 'email',
      onConflict = 'upsert',
      dryRun = false,
      onInvalid = 'reject',
      mapping,
    } = c.req.valid('query')
    const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''
    const asked = {
      format: format ?? (jsonTypes.includes(type) ? 'json' : formats[type]),
      matchOn,
      onConflict,
      dryRun,
      onInvalid,
      mapping,
    }
    const created = await createImport(contextOf(c), c.req.raw.body, asked)
    const job = toJob(created.value)
    mark(c, created)
    return c.json(job, 202, { Location: `/v1/jobs/${job.id}`, 'Retry-After': '1' })
  },
)

const get = endpoint(
  contract({
    method: 'get',
    path: '/imports/{id}',
    operationId: 'getImport',
    tags,
    summary: 'Get an import',
    description: 'What its columns fill, and what became of its rows so far.',
    scope,
    request: { params },
    responses: { 200: answer('The import.', Import) },
    errors: ['not_found'],
  }),
  async (c) => c.json(toImport(await getImport(contextOf(c), c.req.valid('param').id)), 200),
)

const rejected = endpoint(
  contract({
    method: 'get',
    path: '/imports/{id}/rejected',
    operationId: 'downloadRejectedRows',
    tags,
    summary: 'Download rejected rows',
    description: `As CSV: row (counted from 1, without the header and blank lines), line of the file, column (as the file calls it), code and message; a row with several faults has a line for each. While the job runs, the rows that have been rejected so far. Only the header, if none is. ${rowCodesInWords}`,
    scope,
    request: { params },
    responses: { 200: fileAnswer('The rejected rows.', 'text/csv') },
    errors: ['not_found'],
  }),
  async (c) => {
    const ctx = contextOf(c)
    const { id } = c.req.valid('param')
    await getImport(ctx, id)
    return answerCsv(c, 'rejected.csv', ['row', 'line', 'column', 'code', 'message'], async (after: number) => {
      const rows = await rejectedRows(ctx, id, after, ROWS_AT_ONCE)
      const lines = rows.flatMap(linesOf)
      return { lines, next: rows.length === ROWS_AT_ONCE ? (rows.at(-1)?.rowNumber ?? null) : null }
    })
  },
)

function linesOf({ rowNumber, line, errors, column, code, message }: RejectedRow) {
  const faults = errors ?? [{ column, code, message }]
  return faults.map((fault) => [rowNumber, line, fault.column, fault.code, fault.message])
}

export const imports = new OpenAPIHono<AppEnv>().openapiRoutes([create, get, rejected] as const)
