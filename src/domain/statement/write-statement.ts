import { sql, type SQL } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import type { ErrorCode } from '../errors.ts'
import { dispatchQuery, CALLED, RECORDED } from '../webhooks/dispatch.ts'
import { actor, auditQuery, differenceOf, requestIdSlot } from './audit-entry.ts'
import { callerColumns, callerStatement, type Access, type CallerKind, type CallerStatement, type Variant } from './caller.ts'
import { slot } from './compile.ts'
import { secretsOf, type Entity } from './entity.ts'
import { claimQuery, fingerprintSlot, storedQuery } from './idempotency.ts'

/** What must hold beyond the scope, of the CTEs `caller` and `target`; else the write is refused with the code. */
export interface Guard {
  holds: SQL
  code: ErrorCode
  message: string
}

/** The parts in which a creation and a change differ, each a query over those before it. */
export interface Parts {
  entity: Entity
  access: Access
  /** The id of the row, for the audit log and the touch; a new row's stands in `next`. */
  id: SQL | undefined
  /** The row as it stands, locked; of a creation, one row of nothing. */
  target: (variant: Variant) => SQL
  /** The row as it shall be, and whether it is `changed`; no row where the write is refused. */
  next: SQL
  /** Of `next`: the row as JSON, `now`, and `previous`, those of its fields that it changes, as they were. */
  snapshot: SQL
  /** Writes the row; `claimed` comes after FROM. @returns workspace_id */
  write: (claimed: SQL) => SQL
  /** Another row that comes with a new one. */
  alsoInsert?: ((claimed: SQL) => SQL) | undefined
  event: SQL
  guards: Guard[]
}

/** The columns of the result behind the caller's, in the order of `WriteOutcome`. */
export interface WriteOutcome {
  found: boolean
  /** Which guard did not hold. */
  broken: number | null
  /** Whether the version was one of those that may be changed. */
  fresh: boolean
  won: boolean
  /** The webhook endpoints that listen for the event. */
  endpointIds: string[] | null
  fingerprint: string | null
  outcome: Record<string, unknown>
  secrets: Record<string, string | null>
}

/**
 * A write as one statement, so all of it or nothing, and one round trip. Its parts run in the order of their dependence.
 *
 * The order of locks, which every statement of Roster keeps so that none waits for another in a circle:
 * 1. the turn of the workspace's writers of keys (an advisory lock; writers of keys only),
 * 2. the caller: its key (`key share`; writers of keys: `update`), or its issuer (`key share`) and its user,
 * 3. the row that changes, where it has a turn (`turnOf`) after that; many users in the order of their ids; deliveries only by who holds their endpoint's row, and rows
 *    of an import only by who holds its job's row,
 * 4. the idempotency key,
 * 5. the workspace's counter, on which all writers meet. What comes after it (events, deliveries, audit entries) is new, and
 *    refers to older rows by foreign keys: their `key share` waits for `update` alone, and not for `no key update`.
 */
export function writeStatement(name: string, parts: Parts): CallerStatement {
  return callerStatement(name, (kind, variant) => writeQuery(parts, kind, variant))
}

function writeQuery(parts: Parts, kind: CallerKind, variant: Variant): SQL {
  const { entity, access, id, alsoInsert } = parts
  const { idempotent, touch } = variant
  const claimed = idempotent ? sql.raw('next, claim') : sql.raw('next')
  return sql`
    with caller as (${kind.find(access)}),
    ${touch && kind.touch ? sql`touched as (${kind.touch(id)}),` : sql``}
    ${idempotent ? sql`stored as (${storedQuery}),` : sql``}
    target as (${parts.target(variant)}),
    guard as (select ${firstBroken(parts)} as broken from caller left join target on true),
    next as (${parts.next}),
    snapshot as materialized (${parts.snapshot}),
    ${idempotent ? sql`claim as (${claimQuery(sql`snapshot.now`, sql`snapshot`)}),` : sql``}
    written as (${parts.write(claimed)}),
    ${alsoInsert ? sql`also_inserted as (${alsoInsert(claimed)}),` : sql``}
    counted as (
      update ${workspaces} set event_seq = event_seq + 1 from written
      where ${workspaces.id} = written.workspace_id returning event_seq
    ),
    recorded as (
      insert into ${events} (workspace_id, seq, id, type, subject_type, subject_id, subject_version,
        actor, request_id, data, previous, occurred_at)
      select next.workspace_id, counted.event_seq, ${slot('eventId', 'uuid')}, ${parts.event}, ${sql.raw(`'${entity.type}'`)}, next.id,
        next.version, ${actor}, ${requestIdSlot}, snapshot.now, snapshot.previous, next.updated_at
      from counted, next, caller, target, snapshot returning ${RECORDED}
    ),
    dispatched as (${dispatchQuery()}),
    audited as (${auditOf(parts, variant)})
    select ${callerColumns}, exists (select from target) as found, guard.broken, next.changed is not null as fresh,
      ${idempotent ? sql`claim.won is not null and ` : sql``}next.changed is not null as won, ${CALLED} as endpoint_ids,
      ${idempotent ? sql`stored.fingerprint, coalesce(stored.outcome, snapshot.now)` : sql`null::text as fingerprint, snapshot.now`} as outcome,
      ${secretsOf(entity, 'next')} as secrets
    from caller cross join guard left join next on true left join snapshot on true
      ${idempotent ? sql`left join stored on true left join claim on true` : sql``}`
}

/** The index of the first guard that does not hold; a caller without the scope is refused before. */
function firstBroken({ guards }: Parts): SQL {
  const cases = guards.map(({ holds }, index) => sql`when not (${holds}) then ${sql.raw(String(index))} `)
  return sql`case when caller.refusal is not null then null::int ${sql.join(cases)} end`
}

/** One entry if something changed or was refused; with an idempotency key the refusal is noted by `recheckRefusal`. */
function auditOf({ entity, id, guards }: Parts, { idempotent }: Variant): SQL {
  const broken = guards.map(({ code }, index) => sql.raw(`when guard.broken = ${index} then '${code}' `))
  const entry = auditQuery(entity, {
    target: id ?? sql`next.id`,
    result: sql`case when caller.refusal is not null then caller.refusal when not exists (select from target) then 'not_found'
      ${sql.join(broken)} when next.changed is null then 'precondition_failed' else 'done' end`,
    diff: sql`case when counted.event_seq is not null then ${differenceOf(entity, sql`snapshot.previous`, sql`snapshot.now`)} end`,
  })
  return sql`${entry} from caller cross join guard
    left join next on true left join snapshot on true left join counted on true
    where counted.event_seq is not null or caller.refusal is not null ${idempotent ? sql`` : sql`or next.changed is null`}`
}

/**
 * A second look after a statement that was refused. A rival with the same idempotency key may have done the work while this
 * one waited, and its record was not visible then. Else the refusal stands and is noted in the audit log, as far as the
 * first statement could not do so itself.
 */
export function recheckStatement(name: string, { entity, id }: Parts): CallerStatement {
  return callerStatement(`${name}_recheck`, (kind, { idempotent }) => {
    const entry = auditQuery(entity, { target: id ?? sql`null::uuid`, result: slot('code', 'text'), diff: sql`null::jsonb` })
    const other = idempotent ? sql`and not exists (select from stored where fingerprint = ${fingerprintSlot})` : sql``
    return sql`
      with caller as (${kind.find('read')}),
      ${idempotent ? sql`stored as (${storedQuery}),` : sql``}
      audited as (${entry} from caller where ${slot('isNoted', 'boolean')} ${other})
      select ${idempotent ? sql`fingerprint, outcome from stored` : sql`null::text, null::jsonb where false`}`
  })
}
