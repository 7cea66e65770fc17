import { sql, type SQL } from 'drizzle-orm'

import { events } from '../db/schema/events.ts'
import { workspaces } from '../db/schema/workspaces.ts'
import { admit, callerOf } from './caller.ts'
import type { Ctx } from './context.ts'
import { RosterError } from './errors.ts'
import { newId } from './ids.ts'
import { claimQuery, replay, storedByRival, storedQuery } from './once.ts'
import { run } from './run.ts'
import {
  assignmentsOf,
  columnsOf,
  expressionsOf,
  fromSnapshot,
  namesOf,
  snapshotOf,
  type Row,
  type Subject,
  type Values,
} from './subject.ts'

/** What a write answers: the row after it, and whether an earlier, identical request wrote it. */
export interface Written<T> {
  value: T
  replayed: boolean
}

interface Creation<S extends Subject> {
  event: string
  values: Values<S>
}

interface Change<S extends Subject> {
  /** The type of the event; may compare the row `target` with the row `next`. */
  event: SQL
  /** Which row; the workspace is added here. */
  where: SQL | undefined
  set: Values<S>
  /** The versions that may be changed (If-Match); undefined for any. */
  versions?: number[]
}

/** The parts in which a creation and a change differ. */
interface Plan {
  target: SQL
  next: SQL
  write: SQL
  previous: SQL
  event: SQL
}

interface Verdict {
  allowed: boolean
  found: boolean
  fresh: boolean
  won: boolean
  fingerprint: string | null
  outcome: Record<string, unknown>
}

/**
 * Inserts one row, with its event and its idempotency record.
 *
 * @throws RosterError of `run` and `admit`; `idempotency_key_reused`, `idempotency_in_progress`
 */
export function create<S extends Subject>(ctx: Ctx, subject: S, { event, values }: Creation<S>): Promise<Written<Row<S>>> {
  const defaults = { id: newId(), version: 1, createdAt: sql`now()`, updatedAt: sql`now()` }
  const first = { ...defaults, ...values, workspaceId: sql`caller.workspace_id` }
  return commit(ctx, subject, {
    target: sql`select true as found`,
    next: sql`select ${expressionsOf(subject, first)}, true as changed from caller where caller.allowed`,
    write: sql`insert into ${subject.table} (${namesOf(subject)})
      select ${columnsOf(subject, 'next')} from next, claim returning workspace_id`,
    previous: sql`null::jsonb`,
    event: sql`${event}::text`,
  })
}

/**
 * Changes one row, which it locks first, with its event and its idempotency record. A change to the same values
 * writes nothing, makes no event and keeps the version.
 *
 * @throws RosterError as `create`; `not_found`; `precondition_failed` for a version other than those given
 */
export function change<S extends Subject>(
  ctx: Ctx,
  subject: S,
  { event, where, set, versions }: Change<S>,
): Promise<Written<Row<S>>> {
  const { table } = subject
  const stamped = sql`target.version + differs.changed::int as version,
    case when differs.changed then greatest(clock_timestamp(), target.updated_at)::timestamptz(3)
      else target.updated_at end as updated_at`
  return commit(ctx, subject, {
    target: sql`select ${columnsOf(subject, subject.name)} from ${table} join caller on caller.workspace_id = ${table.workspaceId}
      where caller.allowed and not exists (select from stored) and ${where} for update of ${sql.identifier(subject.name)}`,
    next: sql`select ${columnsOf(subject, 'draft', ['version', 'updatedAt'])}, ${stamped}, differs.changed from target,
      lateral (select ${expressionsOf(subject, set, 'target')}) as draft,
      lateral (select row(draft.*) is distinct from row(target.*) as changed) as differs
      where ${versions ? sql`target.version = any(${`{${versions.join()}}`}::bigint[])` : sql`true`}`,
    write: sql`update ${table} set ${assignmentsOf(subject, 'next')} from next, claim
      where ${table.workspaceId} = next.workspace_id and ${table.id} = next.id and next.changed
      returning next.workspace_id`,
    previous: sql`(select jsonb_object_agg(key, value) from target, jsonb_each(${snapshotOf(subject, 'target')})
      where value is distinct from ${snapshotOf(subject, 'next')} -> key)`,
    event,
  })
}

/**
 * One statement, so all of it or nothing, and one flight. Its parts run in the order of their dependence: the row's
 * lock, the claim of the idempotency key, the row, and last the workspace's counter, on which all writers meet.
 */
async function commit<S extends Subject>(ctx: Ctx, subject: S, plan: Plan): Promise<Written<Row<S>>> {
  const outcome = snapshotOf(subject, 'next')
  const statement = sql`
    with caller as (${callerOf(ctx)}),
    stored as (${storedQuery(ctx.once)}),
    target as (${plan.target}),
    next as (${plan.next}),
    claim as (${claimQuery(ctx.once, outcome)}),
    written as (${plan.write}),
    counted as (
      update ${workspaces} set event_seq = event_seq + 1 from written
      where ${workspaces.id} = written.workspace_id returning event_seq
    ),
    recorded as (
      insert into ${events} (workspace_id, seq, id, type, subject_type, subject_id, subject_version, actor, request_id, data, previous, occurred_at)
      select next.workspace_id, counted.event_seq, ${newId()}, ${plan.event}, ${subject.type}, next.id, next.version,
        'api_key:' || caller.id, ${ctx.requestId}, ${outcome}, ${plan.previous}, next.updated_at
      from counted, next, caller, target
    )
    select caller.allowed, exists (select from target) as found, next.changed is not null as fresh,
      claim.won is not null and next.changed is not null as won, stored.fingerprint, coalesce(stored.outcome, ${outcome}) as outcome
    from caller left join stored on true left join next on true left join claim on true`
  const [verdict] = await run(ctx, ctx.db.execute<Verdict & Record<string, unknown>>(statement))
  const { snapshot, replayed } = await judge(ctx, verdict)
  return { value: fromSnapshot(subject, snapshot), replayed }
}

async function judge(ctx: Ctx, verdict: Verdict | undefined) {
  admit(ctx, verdict)
  const { fingerprint, outcome, found, fresh, won } = verdict
  if (fingerprint !== null) return { snapshot: replay(ctx.once, { fingerprint, outcome }), replayed: true }
  if (won) return { snapshot: outcome, replayed: false }
  const rival = ctx.once && (await storedByRival(ctx, ctx.once))
  if (rival) return { snapshot: replay(ctx.once, rival), replayed: true }
  if (!found) throw new RosterError('not_found', 'There is no such resource.')
  if (!fresh) throw new RosterError('precondition_failed', 'The resource has changed since: read it again.')
  throw new RosterError('idempotency_in_progress', 'A request with this idempotency key is still running.', { retryAfter: 1 })
}
