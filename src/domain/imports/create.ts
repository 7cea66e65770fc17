import { createHash } from 'node:crypto'

import { sql } from 'drizzle-orm'

import { imports, type ImportColumn } from '../../db/schema/imports.ts'
import type { Ctx } from '../context.ts'
import { RosterError, type Fault } from '../errors.ts'
import { newId } from '../ids.ts'
import { newJobColumns, unstartedColumns } from '../jobs/create.ts'
import { job, type Job } from '../entities/job.ts'
import { attempt } from '../timeout.ts'
import { slot } from '../statement/compile.ts'
import { requireCaller } from '../statement/read.ts'
import { create, declareCreate, type Written } from '../statement/write.ts'
import { collisionIn, isImportField } from './columns.ts'
import type { Format } from './kind.ts'
import { mapColumns, type Samples } from './map-columns.ts'
import { receive } from './receive.ts'

export { rowFaultCodes } from '../../db/schema/import-rows.ts'
export { columnWarningCodes } from '../../db/schema/imports.ts'

export const matchKeys = ['email', 'external_id', 'id'] as const
export const conflictRules = ['create', 'update', 'upsert', 'skip'] as const

export const invalidRules = ['reject', 'omit'] as const

export interface NewImport {
  format?: Format
  matchOn: (typeof matchKeys)[number]
  onConflict: (typeof conflictRules)[number]
  dryRun: boolean
  onInvalid: (typeof invalidRules)[number]
  /** Fields by header; null leaves a column out. */
  mapping?: Record<string, string | null>
}

const KEPT = sql.raw(`interval '30 days'`)
const keyFields = { email: 'email', external_id: 'externalId', id: 'id' }

const creation = declareCreate(job, 'create_import', {
  event: 'job.created',
  set: unstartedColumns,
  alsoInsert: (claimed) => sql`insert into ${imports} (workspace_id, id, object_key, sha256, bytes, format, delimiter, columns,
      match_on, on_conflict, dry_run, on_invalid, expires_at)
    select next.workspace_id, next.id, ${slot('objectKey', 'text')}, ${slot('sha256', 'text')}, ${slot('bytes', 'bigint')},
      ${slot('format', 'text')}, ${slot('delimiter', 'text')}, ${slot('columns', 'jsonb')}, ${slot('matchOn', 'text')},
      ${slot('onConflict', 'text')}, ${slot('dryRun', 'boolean')}, ${slot('onInvalid', 'text')}, now() + ${KEPT} from ${claimed}`,
})

/**
 * Stores a file and makes a job of it, with the event `job.created`. Who may not import is refused before a byte is read.
 *
 * @throws RosterError `payload_too_large`, `unreadable_file`, `unusable_mapping`, and those of `create`
 */
export async function createImport(ctx: Ctx, body: ReadableStream<Uint8Array> | null, asked: NewImport): Promise<Written<Job>> {
  await requireCaller(ctx)
  const id = newId()
  const key = `imports/${id}`
  const { headers, samples, rows, ...file } = await receive(ctx.files, key, body, asked.format)
  try {
    const columns = columnsFor(headers, samples, file.format, asked)
    const { matchOn, onConflict, dryRun, onInvalid } = asked
    const bindings = { ...file, objectKey: key, columns, matchOn, onConflict, dryRun, onInvalid }
    const values = { id, kind: 'import' as const, total: rows, ...newJobColumns(ctx) }
    const created = await create(withFile(ctx, file.sha256), creation, values, bindings)
    if (created.replayed) await ctx.files.remove(key)
    else await attempt(ctx, 'job not announced', ctx.queue.wake(id))
    return created
  } catch (error) {
    if (error instanceof RosterError && error.code !== 'unavailable') await ctx.files.remove(key)
    throw error // of a write whose outcome is unknown the file stays: its job may be there
  }
}

function columnsFor(headers: string[], samples: Samples, format: Format, { mapping = {}, matchOn }: NewImport) {
  const unknown = Object.values(mapping).find((field) => field !== null && !isImportField(field))
  if (unknown !== undefined) throw unusable(`There is no field ${unknown}.`)
  if (format !== 'csv') {
    requireDistinct(Object.entries(mapping).map(([header, field]) => ({ header, field })))
    return mapColumns([...new Set([...Object.keys(mapping), ...Object.keys(samples)])].slice(0, 200), mapping, samples)
  }
  const absent = Object.keys(mapping).find((header) => !headers.includes(header))
  if (absent !== undefined) throw unusable(`The file has no column ${absent}.`)
  const columns = requireDistinct(mapColumns(headers, mapping, samples))
  if (columns.some(({ field }) => field === keyFields[matchOn])) return columns
  throw unusable(`No column fills ${keyFields[matchOn]}, by which users are matched: say by \`mapping\` which one does.`)
}

function requireDistinct(columns: ImportColumn[]): ImportColumn[] {
  const collision = collisionIn(columns)
  if (collision !== undefined) throw unusable(collision)
  return columns
}

/** With one idempotency key, the same file is the same request. */
function withFile(ctx: Ctx, sha256: string): Ctx {
  if (!ctx.idempotency) return ctx
  const fingerprint = createHash('sha256').update(`${ctx.idempotency.fingerprint}\n${sha256}`).digest('hex')
  return { ...ctx, idempotency: { ...ctx.idempotency, fingerprint } }
}

function unusable(detail: string): RosterError {
  const fault: Fault = { in: 'query', at: 'mapping', code: 'unusable_mapping', detail: detail.slice(0, 500) }
  return new RosterError('unusable_mapping', 'The columns do not fit.', { faults: [fault] })
}
