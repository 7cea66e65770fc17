import { sql } from 'drizzle-orm'

import { exports } from '../../db/schema/exports.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import { newJobColumns, unstartedColumns } from '../jobs/create.ts'
import { job, type Job } from '../entities/job.ts'
import { attempt } from '../timeout.ts'
import type { UserFilter } from '../users/filters.ts'
import { slot } from '../statement/compile.ts'
import { create, declareCreate, type Written } from '../statement/write.ts'

/** What a row of a file may hold, in the order of its columns. */
export const exportFields = [
  'id',
  'externalId',
  'email',
  'emailVerifiedAt',
  'name',
  'givenName',
  'familyName',
  'phone',
  'locale',
  'timezone',
  'avatarUrl',
  'status',
  'metadata',
  'privateMetadata',
  'version',
  'createdAt',
  'updatedAt',
  'deletedAt',
] as const

export interface NewExport {
  format: 'csv' | 'ndjson'
  gzip: boolean
  fields: (typeof exportFields)[number][]
  filter: UserFilter
}

const KEPT = sql.raw(`interval '7 days'`)

const creation = declareCreate(job, 'create_export', {
  event: 'job.created',
  set: unstartedColumns,
  alsoInsert: (claimed) => sql`insert into ${exports} (workspace_id, id, object_key, format, gzip, fields, filter, expires_at)
    select next.workspace_id, next.id, ${slot('objectKey', 'text')}, ${slot('format', 'text')}, ${slot('gzip', 'boolean')},
      ${slot('fields', 'text[]')}, ${slot('filter', 'jsonb')}, now() + ${KEPT} from ${claimed}`,
})

/**
 * Makes a job of writing users into a file, with the event `job.created`.
 *
 * @throws RosterError those of `create`
 */
export async function createExport(ctx: Ctx, { format, gzip, fields, filter }: NewExport): Promise<Written<Job>> {
  const id = newId()
  const shown = filter.includeDeleted && !fields.includes('deletedAt') ? [...fields, 'deletedAt'] : fields // to tell them apart
  const bindings = { objectKey: `exports/${id}`, format, gzip, fields: shown, filter }
  const created = await create(ctx, creation, { id, kind: 'export', ...newJobColumns(ctx) }, bindings)
  if (!created.replayed) await attempt(ctx, 'job not announced', ctx.queue.wake(id))
  return created
}
