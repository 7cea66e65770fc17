import { sql, type SQL } from 'drizzle-orm'

import { runAs } from './caller.ts'
import type { Ctx } from './context.ts'
import { RosterError } from './errors.ts'
import { newId } from './ids.ts'
import { isSame, settle } from './once.ts'
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
import { writeStatement, type Guard, type Plan, type Verdict } from './write-statement.ts'

/** What a write answers: the row after it, and whether an earlier, identical request wrote it. */
export interface Written<T> {
  value: T
  replayed: boolean
  /** The row's secret columns, for the verb alone. */
  secrets: Record<string, string | null>
}

interface Creation<S extends Subject> {
  event: string
  values: Values<S>
  /** Another row to insert, from the CTEs `caller` and `next`. */
  beside?: SQL
  guards?: Guard[]
}

interface Change<S extends Subject> {
  /** The type of the event; may compare the row `target` with the row `next`. */
  event: SQL
  /** Its id, or an expression over the CTE `caller`. */
  id: string | SQL
  /** What the row must be, beyond having the id, to be found. */
  where?: SQL
  set: Values<S>
  /** The versions that may be changed (If-Match); undefined for any. */
  versions?: number[]
  guards?: Guard[]
}

/**
 * Inserts one row, with its event, its idempotency record and its audit entry.
 *
 * @throws RosterError of `runAs`; of the guards; `idempotency_key_reused`, `idempotency_in_progress`
 */
export function create<S extends Subject>(ctx: Ctx, subject: S, creation: Creation<S>): Promise<Written<Row<S>>> {
  const { event, values, beside, guards = [] } = creation
  const defaults = { id: newId(), version: 1, createdAt: sql`now()`, updatedAt: sql`now()` }
  const first = { ...defaults, ...values, workspaceId: sql`caller.workspace_id` }
  return commit(ctx, subject, {
    id: first.id,
    isNew: true,
    target: sql`select true as found`,
    next: sql`select ${expressionsOf(subject, first)}, true as changed
      from caller, guard where caller.refusal is null and guard.broken is null`,
    write: sql`insert into ${subject.table} (${namesOf(subject)})
      select ${columnsOf(subject, 'next')} from next, claim returning workspace_id`,
    beside,
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
    isNew: false,
    target: sql`select ${columnsOf(subject, subject.name)} from ${table} join caller on caller.workspace_id = ${table.workspaceId}
      where caller.refusal is null and not exists (select from stored) and ${table.id} = ${id} and ${where}
      for ${sql.raw(subject.rowLock ?? 'no key update')} of ${sql.identifier(subject.name)}`,
    next: sql`select ${columnsOf(subject, 'draft', ['version', 'updatedAt'])}, ${stamped}, differs.changed from target, guard,
      lateral (select ${expressionsOf(subject, set, 'target')}) as draft,
      lateral (select row(draft.*) is distinct from row(target.*) as changed) as differs
      where guard.broken is null and ${versions ? sql`target.version = any(${`{${versions.join()}}`}::bigint[])` : sql`true`}`,
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
  const statement = writeStatement(ctx, subject, plan)
  const [verdict] = await runAs(
    ctx,
    () => ctx.db.execute<Verdict & Record<string, unknown>>(statement),
    (first) => first,
  ).catch(async (error: unknown) => {
    if (error instanceof RosterError && error.faults.length > 0) await settle(ctx, subject, error, refusedIdOf(plan))
    throw error
  })
  if (verdict?.called) ctx.defer(ctx.couriers.call(verdict.called))
  const { snapshot, replayed } = await judge(ctx, subject, plan, verdict as Verdict)
  return { value: fromSnapshot(subject, snapshot), replayed, secrets: verdict?.secrets ?? {} }
}

/** Says what the statement did: its outcome, that of an earlier request with the same key, or why it refused. */
async function judge(ctx: Ctx, subject: Subject, plan: Plan, verdict: Verdict) {
  const { fingerprint, outcome, won } = verdict
  if (won) return { snapshot: outcome, replayed: false }
  const refusal = fingerprint === null ? refusalOf(plan, verdict) : reused()
  const stored = fingerprint === null ? undefined : { fingerprint, outcome }
  if (stored && isSame(ctx, stored)) return { snapshot: stored.outcome, replayed: true }
  const rival = ctx.once && (await settle(ctx, subject, refusal, refusedIdOf(plan)))
  if (rival && isSame(ctx, rival)) return { snapshot: rival.outcome, replayed: true }
  throw rival ? reused() : refusal
}

/** A creation that is refused made nothing to speak of. */
function refusedIdOf({ id, isNew }: Plan): string | SQL | null {
  return isNew ? null : id
}

function reused(): RosterError {
  return new RosterError('idempotency_key_reused', 'This idempotency key was used for another request.')
}

function refusalOf({ guards }: Plan, { found, broken, fresh }: Verdict): RosterError {
  if (!found) return new RosterError('not_found', 'There is no such resource.')
  const guard = broken === null ? undefined : guards[broken]
  if (guard) return new RosterError(guard.code, guard.message)
  if (!fresh) return new RosterError('precondition_failed', 'The resource has changed since: read it again.')
  return new RosterError('idempotency_in_progress', 'A request with this idempotency key is still running.', { retryAfter: 1 })
}
