import { sql, type SQL } from 'drizzle-orm'

import { importRows, type RowFault } from '../../db/schema/import-rows.ts'
import { imports } from '../../db/schema/imports.ts'
import { jobs } from '../../db/schema/jobs.ts'
import { users } from '../../db/schema/users.ts'
import type { Services } from '../context.ts'
import { RosterError } from '../errors.ts'
import { recordQueries } from '../events/record.ts'
import { newId } from '../ids.ts'
import { fenceQuery, LEASE, LeaseLost, type Lease } from '../jobs/lease.ts'
import { run } from '../execute.ts'
import { assignmentsOf, selectList, listColumns, snapshotOf } from '../statement/entity.ts'
import { user } from '../entities/user.ts'
import { CALLED } from '../webhooks/dispatch.ts'
import { nextUser } from './next-user.ts'
import type { ImportFile } from './load.ts'
import type { Reject } from './row.ts'
import type { ImportRow } from './rows.ts'

const SAMPLES = 20

/**
 * Commits rows in one statement, under the fence of the lease: users, events, an outcome for each row, progress and
 * cursor, all or nothing. Each row has the effect that it would have by itself, in its turn: where one is in the way of
 * another, or one cannot be stored, the rows are halved until it stands alone.
 *
 * @throws LeaseLost when another has the job by now; RosterError `unavailable`
 */
export async function applyChunk(services: Services, lease: Lease, file: ImportFile, rows: ImportRow[]): Promise<void> {
  const last = rows.at(-1)
  if (!last) return
  const statement = chunkStatement(lease, file, inputOf(rows), last.next)
  const execute = () => run(services, () => services.db.execute<Outcome>(statement))
  const result = await execute().catch((error: unknown) => (isAway(error) ? Promise.reject(error) : undefined))
  if (result?.[0] && !result[0].held) throw new LeaseLost()
  if (result?.[0] && !result[0].contested) return wakeDeliveryWorkers(services, result[0])
  if (rows.length === 1) return applyAlone(services, lease, file, last)
  const middle = Math.ceil(rows.length / 2)
  await applyChunk(services, lease, file, rows.slice(0, middle))
  await applyChunk(services, lease, file, rows.slice(middle))
}

/** A row that failed alone: a rival may have come between, which the second time sees; or it cannot be stored at all. */
async function applyAlone(services: Services, lease: Lease, file: ImportFile, row: ImportRow): Promise<void> {
  const reject: Reject = { column: null, code: 'not_storable', message: 'This row cannot be stored.' }
  const attempt = (tried: ImportRow) =>
    run(services, () => services.db.execute<Outcome>(chunkStatement(lease, file, inputOf([tried]), row.next)))
  const [result] = await attempt(row).catch((error: unknown) =>
    isAway(error) ? Promise.reject(error) : attempt({ ...row, values: null, reject }),
  )
  if (!result?.held) throw new LeaseLost()
  wakeDeliveryWorkers(services, result)
}

interface Outcome extends Record<string, unknown> {
  held: boolean
  contested: boolean
  called: string[] | null
}

function wakeDeliveryWorkers({ deliveryWorkers, defer }: Services, { called }: Outcome): void {
  if (called) defer(deliveryWorkers.wake(called))
}

function isAway(error: unknown): boolean {
  return error instanceof RosterError && error.code === 'unavailable'
}

/** The rows as the statement reads them; within a chunk, a key that an earlier row has is a duplicate already here. */
function inputOf(rows: ImportRow[]) {
  const seen = new Map<string, number>()
  return rows.map(({ n, line, values, reject, omitted }) => {
    const keys = ['emailKey', 'externalId', 'id'].flatMap((name) =>
      typeof values?.[name] === 'string' ? [`${name}:${values[name]}`] : [],
    )
    const before = keys.map((key) => seen.get(key)).find((earlier) => earlier !== undefined)
    for (const key of keys) if (!seen.has(key)) seen.set(key, line)
    return { n, line, id: newId(), event_id: newId(), data: values ?? {}, reject, omitted, before: before ?? null }
  })
}

const matches: Record<ImportFile['matchOn'], SQL> = {
  email: sql`${users.emailKey} = input.data ->> 'emailKey'`,
  external_id: sql`${users.externalId} = input.data ->> 'externalId'`,
  id: sql`${users.id} = (input.data ->> 'id')::uuid`,
}

function chunkStatement(lease: Lease, file: ImportFile, rows: ReturnType<typeof inputOf>, cursor: ImportRow['next']): SQL {
  const { matchOn, onConflict, dryRun } = file
  return sql`
    with fence as (${fenceQuery(lease)}),
    input as (
      select r.* from fence, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as r (n bigint, line bigint, id uuid, event_id uuid, data jsonb, reject jsonb, omitted int, before bigint)
    ),
    target as (
      select input.n, ${selectList(user, 'users')} from input join ${users} on ${users.workspaceId} = ${lease.workspaceId}
        and ${users.deletedAt} is null and ${matches[matchOn]}
      where input.reject is null and input.before is null order by ${users.id} for no key update of users
    ),
    contest as (select exists (
        select from input join target on target.email_key = input.data ->> 'emailKey' and target.n < input.n where input.before is null
      ) or exists (
        select from input join target on target.external_id = input.data ->> 'externalId' and target.n < input.n where input.before is null
      ) as contested),
    judged as (
      select input.*, target.id as target_id, ${verdict(lease, matchOn, onConflict)} as code
      from input join contest on not contest.contested left join target on target.n = input.n
    ),
    next as (${nextUser(lease, onConflict)}),
    added as (
      insert into ${users} (${listColumns(user, (name) => name)}) select ${selectList(user, 'next')} from next
      where is_new and not ${dryRun}::boolean order by next.email_key
    ),
    written as (
      update ${users} set ${assignmentsOf(user, 'next')} from next
      where ${users.workspaceId} = next.workspace_id and ${users.id} = next.id and not is_new and is_changed and not ${dryRun}::boolean
    ),
    changed as (
      select row_number() over (order by next.n) as ordinal, next.event_id, case when is_new then 'user.created'
          when next.status = 'suspended' and target.status <> 'suspended' then 'user.suspended'
          when next.status = 'active' and target.status <> 'active' then 'user.activated' else 'user.updated' end as type,
        'user' as subject_type, next.id, next.version, ${snapshotOf(user, 'next')} as data, ${difference(sql`value`)} as previous
      from next left join target on target.n = next.n where is_changed and not ${dryRun}::boolean
    ),
    ${recordQueries(lease)},
    told as (${outcomes(lease)}),
    ${progressQueries(lease, cursor, dryRun)}
    select exists (select from fence) as held, contest.contested, ${CALLED} as called from contest`
}

/** Why a row is rejected once the users are known, each with the sentence that says so; without quotes, for it goes into SQL as it is. */
const sentences = {
  duplicate_in_file: 'An earlier row speaks of the same user.',
  deleted: 'This user is deleted, and an import brings nobody back: restore the user first.',
  key_mismatch: 'The id of this row is that of another user than the row matches: match by id, or leave the id out.',
  already_exists: 'There is such a user already.',
  not_found: 'There is no such user.',
  incomplete: 'A new user needs email and name.',
  email_taken: 'Another user has this e-mail address.',
  external_id_taken: 'Another user has this external id.',
} as const satisfies Partial<Record<RowFault['code'], string>>

type Verdict = keyof typeof sentences
const verdicts = Object.entries(sentences) as [Verdict, string][]
const coded = Object.fromEntries(verdicts.map(([code]) => [code, sql.raw(`'${code}'`)])) as Record<Verdict, SQL>

/** Why a row is rejected; null if it is not. A row that was rejected unread has no keys, and so stands in no other's way. */
function verdict({ workspaceId, id }: Lease, matchOn: ImportFile['matchOn'], onConflict: ImportFile['onConflict']): SQL {
  const earlier = (condition: SQL) =>
    sql`exists (select from ${importRows} where ${importRows.workspaceId} = ${workspaceId} and ${importRows.importId} = ${id} and ${condition})`
  const taken = (condition: SQL, given: SQL, own: SQL) =>
    sql`exists (select from ${users} where ${users.workspaceId} = ${workspaceId} and ${users.deletedAt} is null
      and ${condition} and ${users.id} is distinct from target.id and not exists (select from ${importRows} as freed
        where freed.workspace_id = ${workspaceId} and freed.import_id = ${id} and freed.user_id = ${users.id} and freed.outcome = 'updated'
        and ${given} is not null and ${given} <> ${own}))`
  const isDuplicate = sql`input.before is not null or ${earlier(sql`${importRows.emailKey} = input.data ->> 'emailKey'`)}
    or ${earlier(sql`${importRows.externalId} = input.data ->> 'externalId'`)} or ${earlier(sql`${importRows.userId} = target.id`)}`
  const named = (
    condition: SQL,
  ) => sql`input.data ? 'id' and exists (select from ${users} where ${users.workspaceId} = ${workspaceId}
    and ${users.id} = (input.data ->> 'id')::uuid and ${condition})`
  return sql`case when input.reject is not null then input.reject ->> 'code'
    when ${isDuplicate} then ${coded.duplicate_in_file}
    when input.data ? 'isDeleted' or ${named(sql`${users.deletedAt} is not null`)} then ${coded.deleted}
    when ${named(sql`${users.id} is distinct from target.id`)} then ${coded.key_mismatch}
    when target.id is not null and ${onConflict} = 'create' then ${coded.already_exists}
    when target.id is not null and ${onConflict} = 'skip' then null
    when target.id is null and (${onConflict} = 'update' or ${matchOn} = 'id') then ${coded.not_found}
    when target.id is null and not (input.data ? 'email' and input.data ?| array['name', 'nameIfNew']) then ${coded.incomplete}
    when ${taken(sql`${users.emailKey} = input.data ->> 'emailKey'`, sql`freed.email_key`, sql`${users.emailKey}`)} then ${coded.email_taken}
    when ${taken(sql`${users.externalId} = input.data ->> 'externalId'`, sql`freed.external_id`, sql`${users.externalId}`)} then ${coded.external_id_taken} end`
}

/** The fields in which `next` differs from `target`, each with `shown`: an expression over its old `value`. */
function difference(shown: SQL): SQL {
  return sql`(select jsonb_object_agg(key, ${shown}) from jsonb_each(${snapshotOf(user, 'target')})
    where target.id is not null and value is distinct from ${snapshotOf(user, 'next')} -> key)`
}

const messages = sql.join([
  sql`case judged.code`,
  ...verdicts.map(([code, message]) => sql.raw(` when '${code}' then '${message}'`)),
  sql` end`,
])

function outcomes({ workspaceId, id }: Lease): SQL {
  return sql`insert into ${importRows} (workspace_id, import_id, row_number, line, outcome, "column", code, message, errors, user_id, email_key, external_id)
    select ${workspaceId}::uuid, ${id}::uuid, judged.n, judged.line,
      case when judged.code is not null then 'rejected' when next.is_new then 'created' when next.is_changed then 'updated' else 'unchanged' end,
      judged.reject ->> 'column', judged.code, coalesce(judged.reject ->> 'message', ${messages}), judged.reject -> 'errors',
      case when judged.code is null then coalesce(next.id, judged.target_id) end, judged.data ->> 'emailKey', judged.data ->> 'externalId'
    from judged left join next on next.n = judged.n returning outcome`
}

function progressQueries(lease: Lease, cursor: ImportRow['next'], dryRun: boolean): SQL {
  const counted = (outcome: string) => sql`(select count(*) from told where outcome = ${outcome})`
  const samples = sql`(select coalesce(jsonb_agg(sample), '[]'::jsonb) from (
    select jsonb_build_object('row', next.n, 'outcome', case when is_new then 'created' else 'updated' end, 'changes',
      ${difference(sql`jsonb_build_object('from', value, 'to', ${snapshotOf(user, 'next')} -> key)`)}) as sample
    from next left join target on target.n = next.n where is_changed order by next.n limit ${SAMPLES}) as few)`
  return sql`progressed as (
      update ${jobs} set done = ${jobs.done} + (select count(*) from told), failed = ${jobs.failed} + ${counted('rejected')}, attempt = 0,
        cursor = ${JSON.stringify(cursor)}::jsonb, error = null, lease_until = clock_timestamp() + ${LEASE}, updated_at = now()
      from fence, contest where ${jobs.workspaceId} = fence.workspace_id and ${jobs.id} = ${lease.id} and not contest.contested
    ),
    tallied as (
      update ${imports} set created = ${imports.created} + ${counted('created')}, updated = ${imports.updated} + ${counted('updated')},
        unchanged = ${imports.unchanged} + ${counted('unchanged')}, rejected = ${imports.rejected} + ${counted('rejected')},
        omitted = ${imports.omitted} + (select coalesce(sum(judged.omitted), 0) from judged where judged.code is null),
        samples = case when ${dryRun}::boolean and jsonb_array_length(${imports.samples}) = 0 then ${samples} else ${imports.samples} end
      from fence where ${imports.workspaceId} = fence.workspace_id and ${imports.id} = ${lease.id}
    )`
}
