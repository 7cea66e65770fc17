import { sql, type SQL } from 'drizzle-orm'

import { events } from '../db/schema/events.ts'
import { workspaces } from '../db/schema/workspaces.ts'
import { actor, auditQuery, differenceOf } from './audit.ts'
import { callerFields, type Found } from './caller.ts'
import type { Ctx } from './context.ts'
import type { ErrorCode } from './errors.ts'
import { newId } from './ids.ts'
import { claimQuery, storedQuery } from './once.ts'
import { CALLED, dispatchQuery, RECORDED } from './webhooks/dispatch.ts'
import { secretsOf, snapshotOf, type Subject } from './subject.ts'

/** What must hold beyond the scope, of the CTEs `caller` and `target`; else the write is refused with the code. */
export interface Guard {
  holds: SQL
  code: ErrorCode
  message: string
}

/** The parts in which a creation and a change differ, each a query over those before it. */
export interface Plan {
  id: string | SQL
  isNew: boolean
  /** The row as it stands, locked. */
  target: SQL
  /** The row as it shall be, and whether it is `changed`; no row where the write is refused. */
  next: SQL
  write: SQL
  /** Another row that comes with a new one. */
  beside?: SQL | undefined
  /** The fields of `target` that `next` changes. */
  previous: SQL
  event: SQL
  guards: Guard[]
}

/** What the statement says of itself. */
export interface Verdict extends Found {
  found: boolean
  /** Which guard did not hold. */
  broken: number | null
  fresh: boolean
  won: boolean
  /** The webhook endpoints that listen for the event. */
  called: string[] | null
  fingerprint: string | null
  outcome: Record<string, unknown>
  secrets: Record<string, string | null>
}

/**
 * A write as one statement, so all of it or nothing, and one flight. Its parts run in the order of their dependence.
 *
 * The order of locks, which every statement of Roster keeps so that none waits for another in a circle:
 * 1. the turn of the workspace's writers of keys (an advisory lock; writers of keys only),
 * 2. the caller: its key (`key share`; writers of keys: `update`), or its issuer (`key share`) and its user,
 * 3. the row that changes; many users in the order of their ids; deliveries only by who holds their endpoint's row, and rows
 *    of an import only by who holds its job's row,
 * 4. the idempotency key,
 * 5. the workspace's counter, on which all writers meet. What comes after it (events, deliveries, audit entries) is new, and
 *    refers to older rows by foreign keys: their `key share` waits for `update` alone, and not for `no key update`.
 */
export function writeStatement(ctx: Ctx, subject: Subject, plan: Plan): SQL {
  const outcome = snapshotOf(subject, 'next')
  return sql`
    with caller as (${ctx.credential.find(ctx.scope, true)}),
    touched as (${ctx.credential.touch(plan.id)}),
    stored as (${storedQuery(ctx)}),
    target as (${plan.target}),
    guard as (select ${firstBroken(plan)} as broken from caller left join target on true),
    next as (${plan.next}),
    claim as (${claimQuery(ctx, outcome)}),
    difference as (select ${plan.previous} as previous from next),
    written as (${plan.write}),
    beside as (${plan.beside ?? sql`select`}),
    counted as (
      update ${workspaces} set event_seq = event_seq + 1 from written
      where ${workspaces.id} = written.workspace_id returning event_seq
    ),
    recorded as (
      insert into ${events} (workspace_id, seq, id, type, subject_type, subject_id, subject_version,
        actor, request_id, data, previous, occurred_at)
      select next.workspace_id, counted.event_seq, ${newId()}, ${plan.event}, ${subject.type}, next.id, next.version,
        ${actor}, ${ctx.requestId}, ${outcome}, difference.previous, next.updated_at
      from counted, next, caller, target, difference returning ${RECORDED}
    ),
    dispatched as (${dispatchQuery()}),
    audited as (${auditOf(ctx, subject, plan, outcome)})
    select ${callerFields}, exists (select from target) as found, guard.broken, next.changed is not null as fresh,
      claim.won is not null and next.changed is not null as won, ${CALLED} as called, stored.fingerprint,
      coalesce(stored.outcome, ${outcome}) as outcome, ${secretsOf(subject, 'next')} as secrets
    from caller cross join guard left join stored on true left join next on true left join claim on true`
}

/** The index of the first guard that does not hold; a caller without the scope is refused before. */
function firstBroken({ guards }: Plan): SQL {
  const cases = guards.map(({ holds }, index) => sql`when not (${holds}) then ${index}::int `)
  return sql`case when caller.refusal is not null then null::int ${sql.join(cases)} end`
}

/** One entry if something changed or was refused; with an idempotency key the refusal is settled later, see once.ts. */
function auditOf(ctx: Ctx, subject: Subject, plan: Plan, outcome: SQL): SQL {
  const broken = plan.guards.map(({ code }, index) => sql`when guard.broken = ${index}::int then ${code} `)
  const entry = auditQuery(ctx, subject, {
    target: plan.isNew ? sql`next.id` : sql`${plan.id}::uuid`,
    result: sql`case when caller.refusal is not null then caller.refusal when not exists (select from target) then 'not_found'
      ${sql.join(broken)} when next.changed is null then 'precondition_failed' else 'done' end`,
    diff: sql`case when counted.event_seq is not null then ${differenceOf(subject, sql`difference.previous`, outcome)} end`,
  })
  return sql`${entry} from caller cross join guard
    left join next on true left join difference on true left join counted on true
    where counted.event_seq is not null or caller.refusal is not null or (next.changed is null and ${ctx.once === undefined})`
}
