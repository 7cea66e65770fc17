import { and, eq, sql } from 'drizzle-orm'

import type { Db } from '../../db/client.ts'
import { exports } from '../../db/schema/exports.ts'
import { jobs } from '../../db/schema/jobs.ts'
import { users } from '../../db/schema/users.ts'
import type { Services } from '../context.ts'
import { presentSnapshot, type Json } from '../events/envelope.ts'
import { newId } from '../ids.ts'
import { fenceQuery, JobFailure, LEASE, LeaseLost, type Lease } from '../jobs/lease.ts'
import { run } from '../execute.ts'
import { snapshotOf } from '../statement/entity.ts'
import { matching, SIMILARITY, type UserFilter } from '../users/filters.ts'
import { user } from '../entities/user.ts'
import { userExport } from '../entities/export.ts'

type Works = Pick<Services, 'db' | 'stats'>
export type ExportFile = typeof exports.$inferSelect

/** The export that a job is of. */
export async function loadExport(works: Works, { workspaceId, id }: Lease): Promise<ExportFile> {
  const [file] = await run(works, () =>
    works.db
      .select()
      .from(exports)
      .where(and(eq(exports.workspaceId, workspaceId), eq(exports.id, id))),
  )
  if (file) return file
  throw new JobFailure('export_gone', 'The export is not there any more.')
}

const dates = ['createdAfter', 'createdBefore', 'updatedAfter', 'updatedBefore'] as const

/** The users of an export, page by page, through a cursor of the transaction `db`: all as they were at its start. */
export async function* exportedRows(
  db: Db,
  { workspaceId, filter }: ExportFile,
  size: number,
): AsyncGenerator<Record<string, Json>[]> {
  const asked = { ...filter } as UserFilter
  for (const name of dates) if (filter[name] !== undefined) asked[name] = new Date(filter[name] as string)
  const where = and(eq(users.workspaceId, workspaceId), matching(asked))
  await db.execute(sql`select set_config('pg_trgm.word_similarity_threshold', ${SIMILARITY}, true)`)
  await db.execute(sql`declare rows no scroll cursor for
    select ${snapshotOf(user, 'users')} as row from ${users} where ${where} order by ${users.createdAt}, ${users.id}`)
  for (;;) {
    const page = await db.execute<{ row: Record<string, unknown> }>(sql`fetch ${sql.raw(String(size))} from rows`)
    if (page.length > 0) yield page.map(({ row }) => presentSnapshot('user', row))
    if (page.length < size) return
  }
}

/** Notes how far it is, which renews the lease. @throws LeaseLost when another has the job by now */
export async function noteProgress(works: Works, lease: Lease, done: number): Promise<void> {
  const [held] = await run(works, () =>
    works.db.execute(sql`
      with fence as (${fenceQuery(lease)})
      update ${jobs} set done = ${done}::bigint, attempt = 0, lease_until = clock_timestamp() + ${LEASE}, updated_at = now()
      from fence where ${jobs.workspaceId} = fence.workspace_id and ${jobs.id} = ${lease.id} returning 1 as held`),
  )
  if (!held) throw new LeaseLost()
}

interface Written {
  key: string
  rows: number
  bytes: number
}

/** Notes that a file is whole, and that it is the one. @throws LeaseLost when another has the job by now */
export async function noteFile(works: Works, lease: Lease, { key, rows, bytes }: Written): Promise<void> {
  const [held] = await run(works, () =>
    works.db.execute(sql`
      with fence as (${fenceQuery(lease)})
      update ${exports} set object_key = ${key}, rows = ${rows}::bigint, bytes = ${bytes}::bigint, updated_at = now()
      from fence where ${exports.workspaceId} = fence.workspace_id and ${exports.id} = ${lease.id} returning 1 as held`),
  )
  if (!held) throw new LeaseLost()
}

/** The event `export.completed`, beside the one of its job. */
export function exportCompleted() {
  return sql`select 2 as ordinal, ${newId()}::uuid as event_id, 'export.completed' as type, 'export' as subject_type, exports.id,
      ended.version, ${snapshotOf(userExport, 'exports')} as data, null::jsonb as previous
    from ${exports} join ended on ${exports.workspaceId} = ended.workspace_id and ${exports.id} = ended.id`
}
