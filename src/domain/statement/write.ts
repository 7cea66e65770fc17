import { sql, type SQL } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { newId } from '../ids.ts'
import { run } from '../run.ts'
import { auditBindings } from './audit-entry.ts'
import { CALLER_COLUMNS, callerBindings, executeAsCaller, type Access, type CallerStatement, type Variant } from './caller.ts'
import { bind, slot, type Bindings } from './compile.ts'
import {
  columnsOf,
  fromSnapshot,
  listColumns,
  recordOf,
  snapshotOf,
  tableName,
  type Entity,
  type Expressions,
  type Row,
  type Values,
} from './entity.ts'
import { idempotencyBindings, isSameRequest, type StoredOutcome } from './idempotency.ts'
import { recheckStatement, writeStatement, type Guard, type Parts, type WriteOutcome } from './write-statement.ts'

/** What a write answers: the row after it, and whether an earlier, identical request wrote it. */
export interface Written<T> {
  value: T
  replayed: boolean
  /** The row's secret columns, for the verb alone. */
  secrets: Record<string, string | null>
}

export interface DeclaredWrite<E extends Entity> {
  entity: E
  statement: CallerStatement
  recheck: CallerStatement
  guards: Guard[]
}

interface Creation<E extends Entity> {
  event: string
  access?: Access
  /** Columns that the database fills, over the CTEs `caller` and `given`, the row as the request gives it. */
  set?: Expressions<E>
  /** Another row to insert; `claimed`, which comes after its FROM, has the CTE `next`. */
  alsoInsert?: (claimed: SQL) => SQL
  guards?: Guard[]
}

/** Declares a write that inserts one row, with its event, its idempotency record and its audit entry. */
export function declareCreate<E extends Entity>(entity: E, name: string, creation: Creation<E>): DeclaredWrite<E> {
  const { event, access = 'write', set = {}, alsoInsert, guards = [] } = creation
  const filled: Record<string, SQL | undefined> = {
    version: sql`1`,
    createdAt: sql`now()`,
    updatedAt: sql`now()`,
    ...set,
    workspaceId: sql`caller.workspace_id`,
  }
  return declare(name, {
    entity,
    access,
    id: undefined,
    target: () => sql`select true as found`,
    next: sql`select ${columnList(entity, filled)}, true as changed
      from caller, guard, jsonb_populate_record(null::${entity.table}, ${slot('record', 'jsonb')}) as given
      where caller.refusal is null and guard.broken is null`,
    snapshot: sql`select ${snapshotOf(entity, 'next')} as now, null::jsonb as previous from next`,
    write: (claimed) => sql`insert into ${entity.table} (${listColumns(entity, (column) => column)})
      select ${listColumns(entity, (column) => `next.${column}`)} from ${claimed} returning workspace_id`,
    alsoInsert,
    event: sql.raw(`'${event}'`),
    guards,
  })
}

interface Change<E extends Entity> {
  /** The type of the event; may compare the row `target` with the row `next`. */
  event: SQL
  access?: Access
  /** The row's id, over the CTE `caller`; by default the request names it. */
  id?: SQL
  /** What the row must be, beyond having the id, to be found. */
  where?: SQL
  /** Columns that the database fills, over `target`, the row as it is, and `given`, the row as the request wants it. */
  set?: Expressions<E>
  guards?: Guard[]
}

/**
 * Declares a write that changes one row, which it locks first, with its event, its idempotency record and its audit entry.
 * A change to the same values writes nothing, makes no event and keeps the version.
 */
export function declareChange<E extends Entity>(entity: E, name: string, asked: Change<E>): DeclaredWrite<E> {
  const { event, access = 'write', id = slot('id', 'uuid'), where = sql`true`, set = {}, guards = [] } = asked
  const { table } = entity
  const unstamped = columnsOf(entity).filter(({ key }) => key !== 'version' && key !== 'updatedAt')
  const stamped = sql`target.version + differs.changed::int as version,
    case when differs.changed then greatest(clock_timestamp(), target.updated_at)::timestamptz(3)
      else target.updated_at end as updated_at`
  const versions = slot('versions', 'bigint[]')
  const lock = sql.raw(`for ${entity.rowLock ?? 'no key update'} of ${tableName(entity)}`)
  return declare(name, {
    entity,
    access,
    id,
    target: ({ idempotent }: Variant) => sql`select ${sql.raw(tableName(entity))}.*, ${sql.raw(tableName(entity))} as whole
      from ${table} join caller on caller.workspace_id = ${table.workspaceId}
      where caller.refusal is null ${idempotent ? sql`and not exists (select from stored)` : sql``}
        and ${table.id} = ${id} and ${where} ${lock}`,
    next: sql`select ${sql.raw(unstamped.map(({ name: column }) => `draft.${column}`).join(', '))}, ${stamped}, differs.changed
      from caller, target, guard,
      jsonb_populate_record(target.whole, ${slot('record', 'jsonb')}) as given,
      lateral (select ${columnList(entity, set)} offset 0) as draft,
      lateral (select row(draft.*) is distinct from row(${listColumns(entity, (column) => `target.${column}`)}) as changed) as differs
      where guard.broken is null and (${versions} is null or target.version = any(${versions}))`,
    snapshot: sql`select now, (select jsonb_object_agg(key, value) from jsonb_each(before)
        where value is distinct from now -> key) as previous
      from (select ${snapshotOf(entity, 'next')} as now, ${snapshotOf(entity, 'target')} as before from next, target offset 0) as rows`,
    write: (claimed) => sql`update ${table} set ${listColumns(entity, (column) => `${column} = next.${column}`)} from ${claimed}
      where ${table.workspaceId} = next.workspace_id and ${table.id} = next.id and next.changed returning next.workspace_id`,
    event,
    guards,
  })
}

/** A SELECT list of all columns: those of `set`, cast to their types so that Postgres need not guess, the others as given. */
function columnList(entity: Entity, set: Record<string, SQL | undefined>): SQL {
  const list = columnsOf(entity).map(({ key, name, column }) => {
    const expression = set[key]
    return expression ? sql`(${expression})::${sql.raw(`${column.getSQLType()} as ${name}`)}` : sql.raw(`given.${name}`)
  })
  return sql.join(list, sql.raw(', '))
}

function declare<E extends Entity>(name: string, parts: Parts & { entity: E }): DeclaredWrite<E> {
  const { entity, guards } = parts
  return { entity, guards, statement: writeStatement(name, parts), recheck: recheckStatement(name, parts) }
}

/**
 * Inserts the row that a creation was declared for.
 *
 * @param values the columns that the request gives; an id is made if none is given
 * @throws RosterError of `executeAsCaller`; of the guards; `idempotency_key_reused`, `idempotency_in_progress`
 */
export function create<E extends Entity>(
  ctx: Ctx,
  declared: DeclaredWrite<E>,
  values: Values<E>,
  bindings: Bindings = {},
): Promise<Written<Row<E>>> {
  return commit(ctx, declared, { record: recordOf(declared.entity, { id: newId(), ...values }), ...bindings })
}

interface Asked<E extends Entity> {
  /** Absent where the declaration says which row it is. */
  id?: string
  values?: Values<E>
  /** The versions that may be changed (If-Match); undefined for any. */
  versions?: number[] | undefined
}

/**
 * Changes the row that a change was declared for.
 *
 * @throws RosterError as `create`; `not_found`; `precondition_failed` for a version other than those given
 */
export function change<E extends Entity>(
  ctx: Ctx,
  declared: DeclaredWrite<E>,
  { id, values = {}, versions }: Asked<E>,
  bindings: Bindings = {},
): Promise<Written<Row<E>>> {
  const record = recordOf(declared.entity, values)
  return commit(ctx, declared, { record, versions: versions ?? null, ...(id === undefined ? {} : { id }), ...bindings })
}

/** Commits, and notes in the audit log a refusal by a constraint, which had taken the first note back as well. */
async function commit<E extends Entity>(ctx: Ctx, declared: DeclaredWrite<E>, given: Bindings): Promise<Written<Row<E>>> {
  const bindings = { ...given, ...auditBindings(ctx), ...idempotencyBindings(ctx), eventId: newId() }
  const [row] = await executeAsCaller(ctx, declared.statement, bindings).catch(async (error: unknown) => {
    if (error instanceof RosterError && error.faults.length > 0) await recheckRefusal(ctx, declared, error, bindings)
    throw error
  })
  const outcome = outcomeIn(row ?? [])
  if (outcome.endpointIds) ctx.defer(ctx.couriers.call(outcome.endpointIds))
  const { snapshot, replayed } = await resolveOutcome(ctx, declared, outcome, bindings)
  return { value: fromSnapshot(declared.entity, snapshot), replayed, secrets: outcome.secrets ?? {} }
}

function outcomeIn(row: unknown[]): WriteOutcome {
  const [found, broken, fresh, won, endpointIds, fingerprint, outcome, secrets] = row.slice(CALLER_COLUMNS)
  return { found, broken, fresh, won, endpointIds, fingerprint, outcome, secrets } as WriteOutcome
}

/** Says what the statement did: its outcome, that of an earlier request with the same key, or why it refused. */
async function resolveOutcome<E extends Entity>(ctx: Ctx, declared: DeclaredWrite<E>, result: WriteOutcome, bindings: Bindings) {
  const { fingerprint, outcome, won } = result
  if (won) return { snapshot: outcome, replayed: false }
  const refusal = fingerprint === null ? refusalOf(declared.guards, result) : reused()
  const stored = fingerprint === null ? undefined : { fingerprint, outcome }
  if (stored && isSameRequest(ctx, stored)) return { snapshot: stored.outcome, replayed: true }
  const rival = ctx.once && (await recheckRefusal(ctx, declared, refusal, bindings))
  if (rival && isSameRequest(ctx, rival)) return { snapshot: rival.outcome, replayed: true }
  throw rival ? reused() : refusal
}

/** @returns what a rival with the same idempotency key stored */
async function recheckRefusal<E extends Entity>(
  ctx: Ctx,
  { recheck }: DeclaredWrite<E>,
  { code }: RosterError,
  bindings: Bindings,
): Promise<StoredOutcome | undefined> {
  const { credential, once } = ctx
  const compiled = recheck.textFor(credential.kind, { touch: false, idempotent: once !== undefined })
  const values = bind(compiled, { ...bindings, ...callerBindings(ctx), code })
  const [row] = await run(ctx, () => ctx.query(compiled.text, values))
  return row && ({ fingerprint: row[0], outcome: row[1] } as StoredOutcome)
}

function reused(): RosterError {
  return new RosterError('idempotency_key_reused', 'This idempotency key was used for another request.')
}

function refusalOf(guards: Guard[], { found, broken, fresh }: WriteOutcome): RosterError {
  if (!found) return new RosterError('not_found', 'There is no such resource.')
  const guard = broken === null ? undefined : guards[broken]
  if (guard) return new RosterError(guard.code, guard.message)
  if (!fresh) return new RosterError('precondition_failed', 'The resource has changed since: read it again.')
  return new RosterError('idempotency_in_progress', 'A request with this idempotency key is still running.', { retryAfter: 1 })
}
