import { sql } from 'drizzle-orm'

import { exports } from '../../db/schema/exports.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import { unstarted } from '../jobs/create.ts'
import { job, type Job } from '../jobs/subject.ts'
import { attempt } from '../patience.ts'
import type { UserFilter } from '../users/list.ts'
import { create, type Written } from '../write.ts'

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

/**
 * Makes a job of writing users into a file, with the event `job.created`.
 *
 * @throws RosterError those of `create`
 */
export async function createExport(ctx: Ctx, { format, gzip, fields, filter }: NewExport): Promise<Written<Job>> {
  const id = newId()
  const created = await create(ctx, job, {
    event: 'job.created',
    values: { id, kind: 'export', state: 'queued', total: null, ...unstarted(ctx) },
    beside: sql`insert into ${exports} (workspace_id, id, object_key, format, gzip, fields, filter, expires_at)
      select next.workspace_id, next.id, ${`exports/${id}`}, ${format}, ${gzip}::boolean, ${`{${fields.join()}}`}::text[],
        ${JSON.stringify(filter)}::jsonb, now() + ${KEPT} from next, claim`,
  })
  if (!created.replayed) await attempt(ctx, 'job not announced', ctx.queue.wake(id))
  return created
}
