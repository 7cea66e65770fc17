import { sql, type SQL } from 'drizzle-orm'

import { events } from '../db/schema/events.ts'
import { workspaces } from '../db/schema/workspaces.ts'
import { actor, auditQuery, differenceOf } from './audit.ts'
import { admit, callerOfWrite, touchQuery } from './caller.ts'
import type { Ctx } from './context.ts'
import { RosterError, type ErrorCode } from './errors.ts'
import { newId } from './ids.ts'
import { claimQuery, isSame, settle, storedQuery } from './once.ts'
import { run } from './run.ts'
import {
  assignmentsOf,
  columnsOf,
  expressionsOf,
  fromSnapshot,
  namesOf,
  secretsOf,
  snapshotOf,
  type Row,
  type Subject,
  type Values,
} from './subject.ts'

/** What a write answers: the row after it, and whether an earlier, identical request wrote it. */
export interface Written<T> {
  value: T
  replayed: boolean
  /** The row's secret columns, for the verb alone. */
  secrets: Record<string, string | null>
}

/** What must hold beyond the scope, of the CTEs `caller` and `target`; else the write is refused with the code. */
export interface Guard {
  holds: SQL
  code: ErrorCode
  message: string
}

interface Creation<S extends Subject> {
  event: string
  values: Values<S>
  guards?: Guard[]
}

interface Change<S extends Subject> {
  /** The type of the event; may compare the row `target` with the row `next`. */
  event: SQL
  id: string
  /** What the row must be, beyond having the id, to be found. */
  where?: SQL
  set: Values<S>
  /** The versions that may be changed (If-Match); undefined for any. */
  versions?: number[]
  guards?: Guard[]
}

/** The parts in which a creation and a change differ. */
interface Plan {
  /** Of the row; a creation that is refused has none to speak of. */
  id: string
  auditId: SQL
  refusedId: string | null
  target: SQL
  next: SQL
  write: SQL
  previous: SQL
  event: SQL
  guards: Guard[]
}

interface Verdict {
  id: string
  workspaceId: string
  allowed: boolean
  found: boolean
  rateLimit: number | null
  version: number
  /** Which guard did not hold. */
  guarded: number | null
  fresh: boolean
  won: boolean
  fingerprint: string | null
  outcome: Record<string, unknown>
  secrets: Record<string, string | null>
}

/**
 * Inserts one row, with its event, its idempotency record and its audit entry.
 *
 * @throws RosterError of `run` and `admit`; of the guards; `idempotency_key_reused`, `idempotency_in_progress`
 */
export function create<S extends Subject>(ctx: Ctx, subject: S, creation: Creation<S>): Promise<Written<Row<S>>> {
  const { event, values, guards = [] } = creation
  const defaults = { id: newId(), version: 1, createdAt: sql`now()`, updatedAt: sql`now()` }
  const first = { ...defaults, ...values, workspaceId: sql`caller.workspace_id` }
  return commit(ctx, subject, {
    id: first.id,
    auditId: sql`next.id`,
    refusedId: null,
    target: sql`select true as found`,
    next: sql`select ${expressionsOf(subject, first)}, true as changed from caller, verdict where caller.allowed and verdict.guarded is null`,
    write: sql`insert into ${subject.table} (${namesOf(subject)})
      select ${columnsOf(subject, 'next')} from next, claim returning workspace_id`,
    previous: sql`null::jsonb`,
    event: sql`${event}::text`,
    guards,
  })
}

/**
 * Changes one row, which it locks first, with its event, its idempotency record and its audit entry. A change to the
 * same values writes nothing, makes no event and keeps the version.
 *
 * @throws RosterError as `create`; `not_found`; `precondition_failed` for a version other than those given
 */
export function change<S extends Subject>(ctx: Ctx, subject: S, asked: Change<S>): Promise<Written<Row<S>>> {
  const { event, id, where = sql`true`, set, versions, guards = [] } = asked
  const { table } = subject
  const stamped = sql`target.version + differs.changed::int as version,
    case when differs.changed then greatest(clock_timestamp(), target.updated_at)::timestamptz(3)
      else target.updated_at end as updated_at`
  return commit(ctx, subject, {
    id,
    auditId: sql`${id}::uuid`,
    refusedId: id,
    target: sql`select ${columnsOf(subject, subject.name)} from ${table} join caller on caller.workspace_id = ${table.workspaceId}
      where caller.allowed and not exists (select from stored) and ${table.id} = ${id} and ${where}
      for update of ${sql.identifier(subject.name)}`,
    next: sql`select ${columnsOf(subject, 'draft', ['version', 'updatedAt'])}, ${stamped}, differs.changed from target, verdict,
      lateral (select ${expressionsOf(subject, set, 'target')}) as draft,
      lateral (select row(draft.*) is distinct from row(target.*) as changed) as differs
      where verdict.guarded is null and ${versions ? sql`target.version = any(${`{${versions.join()}}`}::bigint[])` : sql`true`}`,
    write: sql`update ${table} set ${assignmentsOf(subject, 'next')} from next, claim
      where ${table.workspaceId} = next.workspace_id and ${table.id} = next.id and next.changed
      returning next.workspace_id`,
    previous: sql`(select jsonb_object_agg(key, value) from target, jsonb_each(${snapshotOf(subject, 'target')})
      where value is distinct from ${snapshotOf(subject, 'next')} -> key)`,
    event,
    guards,
  })
}

/** Commits, and notes in the audit log a refusal by a constraint, which had taken the first note back as well. */
async function commit<S extends Subject>(ctx: Ctx, subject: S, plan: Plan): Promise<Written<Row<S>>> {
  const [verdict] = await run(ctx, () =>
    ctx.db.execute<Verdict & Record<string, unknown>>(statementOf(ctx, subject, plan)),
  ).catch(async (error: unknown) => {
    if (error instanceof RosterError && error.faults.length > 0) await settle(ctx, subject, error, plan.refusedId)
    throw error
  })
  const { snapshot, replayed } = await judge(ctx, subject, plan, verdict)
  return { value: fromSnapshot(subject, snapshot), replayed, secrets: verdict?.secrets ?? {} }
}

/**
 * One statement, so all of it or nothing, and one flight. Its parts run in the order of their dependence: the row's
 * lock, the claim of the idempotency key, the row, and last the workspace's counter, on which all writers meet.
 */
function statementOf(ctx: Ctx, subject: Subject, plan: Plan): SQL {
  const outcome = snapshotOf(subject, 'next')
  const guarded = plan.guards.map(({ holds }, index) => sql` when not (${holds}) then ${index}::int`)
  const codes = plan.guards.map(({ code }, index) => sql` when verdict.guarded = ${index}::int then ${code}`)
  const result = sql`case when not caller.allowed then 'forbidden' when not exists (select from target) then 'not_found' ${sql.join(codes)} when next.changed is null then 'precondition_failed' else 'done' end`
  const audit = auditQuery(ctx, subject, {
    target: plan.auditId,
    result,
    diff: sql`case when counted.event_seq is not null then ${differenceOf(subject, sql`difference.previous`, outcome)} end`,
  })
  return sql`
    with caller as (${callerOfWrite(ctx)}),
    touched as (${touchQuery(plan.id)}),
    stored as (${storedQuery(ctx)}),
    target as (${plan.target}),
    verdict as (select case when not caller.allowed then null ${sql.join(guarded)} end as guarded
      from caller left join target on true),
    next as (${plan.next}),
    claim as (${claimQuery(ctx, outcome)}),
    difference as (select ${plan.previous} as previous from next),
    written as (${plan.write}),
    counted as (
      update ${workspaces} set event_seq = event_seq + 1 from written
      where ${workspaces.id} = written.workspace_id returning event_seq
    ),
    recorded as (
      insert into ${events} (workspace_id, seq, id, type, subject_type, subject_id, subject_version, actor, request_id, data, previous, occurred_at)
      select next.workspace_id, counted.event_seq, ${newId()}, ${plan.event}, ${subject.type}, next.id, next.version,
        ${actor}, ${ctx.requestId}, ${outcome}, difference.previous, next.updated_at
      from counted, next, caller, target, difference
    ),
    audited as (
      ${audit} from caller cross join verdict left join next on true left join difference on true left join counted on true
      where counted.event_seq is not null or not caller.allowed or (next.changed is null and ${ctx.once === undefined})
    )
    select caller.id, caller.workspace_id as "workspaceId", caller.rate_limit as "rateLimit", caller.version::int, caller.allowed, exists (select from target) as found,
      verdict.guarded, next.changed is not null as fresh, claim.won is not null and next.changed is not null as won,
      stored.fingerprint, coalesce(stored.outcome, ${outcome}) as outcome, ${secretsOf(subject, 'next')} as secrets
    from caller cross join verdict left join stored on true left join next on true left join claim on true`
}

async function judge(ctx: Ctx, subject: Subject, plan: Plan, verdict: Verdict | undefined) {
  admit(ctx, verdict)
  const { fingerprint, outcome, won } = verdict
  if (won) return { snapshot: outcome, replayed: false }
  const refusal = fingerprint === null ? refusalOf(plan, verdict) : reused()
  const stored = fingerprint === null ? undefined : { fingerprint, outcome }
  if (stored && isSame(ctx, stored)) return { snapshot: stored.outcome, replayed: true }
  const rival = ctx.once && (await settle(ctx, subject, refusal, plan.refusedId))
  if (rival && isSame(ctx, rival)) return { snapshot: rival.outcome, replayed: true }
  throw rival ? reused() : refusal
}

function reused(): RosterError {
  return new RosterError('idempotency_key_reused', 'This idempotency key was used for another request.')
}

function refusalOf({ guards }: Plan, { found, guarded, fresh }: Verdict): RosterError {
  if (!found) return new RosterError('not_found', 'There is no such resource.')
  const guard = guarded === null ? undefined : guards[guarded]
  if (guard) return new RosterError(guard.code, guard.message)
  if (!fresh) return new RosterError('precondition_failed', 'The resource has changed since: read it again.')
  return new RosterError('idempotency_in_progress', 'A request with this idempotency key is still running.', { retryAfter: 1 })
}
