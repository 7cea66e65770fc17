import { sql, type SQL } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import type { Access, Variant } from './caller.ts'
import { commit, type DeclaredWrite, type Written } from './commit.ts'
import { slot, type Bindings } from './compile.ts'
import { declarations } from './declarations.ts'
import {
  assignmentsOf,
  columnsOf,
  listColumns,
  recordOf,
  snapshotOf,
  tableName,
  turnOf,
  type Entity,
  type Expressions,
  type Row,
  type Values,
} from './entity.ts'
import { recheckStatement, writeStatement, type Guard, type Parts } from './write-statement.ts'

export type { DeclaredWrite, Written } from './commit.ts'

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
        and ${table.id} = ${id} and ${where} ${entity.turn ? sql`and ${turnOf(entity)}` : sql``} ${lock}`,
    next: sql`select ${sql.raw(unstamped.map(({ name: column }) => `draft.${column}`).join(', '))}, ${stamped}, differs.changed
      from caller, target, guard,
      jsonb_populate_record(target.whole, ${slot('record', 'jsonb')}) as given,
      lateral (select ${columnList(entity, set)} offset 0) as draft,
      lateral (select row(draft.*) is distinct from row(${listColumns(entity, (column) => `target.${column}`)}) as changed) as differs
      where guard.broken is null and (${versions} is null or target.version = any(${versions}))`,
    snapshot: sql`select now, (select jsonb_object_agg(key, value) from jsonb_each(before)
        where value is distinct from now -> key) as previous
      from (select ${snapshotOf(entity, 'next')} as now, ${snapshotOf(entity, 'target')} as before from next, target offset 0) as rows`,
    // the key stays out: naming it asks for a stronger lock than the row has, which others may wait for already
    write: (claimed) => sql`update ${table} set ${assignmentsOf(entity, 'next')} from ${claimed}
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
  const statement = writeStatement(name, parts)
  declarations.set(name, () => statement)
  return { entity, guards, statement, recheck: recheckStatement(name, parts) }
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
