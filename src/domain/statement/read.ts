import { is, sql, type SQL } from 'drizzle-orm'
import { PgColumn } from 'drizzle-orm/pg-core'

import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import {
  CALLER_COLUMNS,
  callerColumns,
  callerColumnsOf,
  callerStatement,
  executeAsCaller,
  type CallerStatement,
} from './caller.ts'
import { type Bindings } from './compile.ts'
import { declarations } from './declarations.ts'
import { decoderOf } from './decode.ts'

/** What a read selects, by the keys of its rows: columns, or expressions whose values need no decoding. */
type Selection = Record<string, PgColumn | SQL>

export type RowOf<S extends Selection> = {
  [Key in keyof S]: S[Key] extends PgColumn
    ? S[Key]['_']['notNull'] extends true
      ? S[Key]['_']['data']
      : S[Key]['_']['data'] | null
    : S[Key] extends SQL<infer T>
      ? T
      : never
}

export interface Read<Row> {
  statement: CallerStatement
  decode: (row: unknown[]) => Row
}

/**
 * Declares a read for the caller: a query in the same statement that finds the caller, so one round trip.
 *
 * @param from all that comes after the list of a SELECT; must keep to `caller.workspace_id`
 * @param order the order of the rows again, over the keys of `found`: a join promises none
 */
export function declareRead<S extends Selection>(name: string, selection: S, from: SQL, order?: SQL): Read<RowOf<S>> {
  const made = makeRead(name, selection, from, order)
  declarations.set(name, () => made.statement)
  return made
}

/** As `declareRead`, for one of the shapes of a statement. */
export function makeRead<S extends Selection>(name: string, selection: S, from: SQL, order?: SQL): Read<RowOf<S>> {
  const keys = Object.keys(selection)
  const list = sql.join(
    keys.map((key) => sql`${selection[key]} as ${sql.identifier(key)}`),
    sql.raw(', '),
  )
  const found = sql.raw(keys.map((key) => `found."${key}"`).join(', '))
  const statement = callerStatement(
    name,
    (kind, { touch }) => sql`
      with caller as (${kind.find('read')})${touch && kind.touch ? sql`, touched as (${kind.touch(undefined)})` : sql``}
      ${order ? manyOf(found, list, from, order) : oneOf(found, list, from)}`,
  )
  return { statement, decode: decoder(selection) as (row: unknown[]) => RowOf<S> }
}

function oneOf(found: SQL, list: SQL, from: SQL): SQL {
  return sql`select ${callerColumns}, found.present, ${found}
      from caller left join lateral (select true as present, ${list} ${from}) as found on true`
}

/** Of many rows, the first alone names the caller. */
function manyOf(found: SQL, list: SQL, from: SQL, order: SQL): SQL {
  return sql`select ${callerColumnsOf('asking')}, found.present, ${found}
      from caller left join lateral (
        select row_number() over () as place, true as present, page.* from (select ${list} ${from}) as page
      ) as found on true left join caller as asking on coalesce(found.place, 1) = 1
      order by ${order}`
}

/** Makes the object of a row of the result, from behind the caller's columns and `present`. */
function decoder(selection: Selection): (row: unknown[]) => Record<string, unknown> {
  const fields = Object.entries(selection).map(([key, column], index) => ({
    key,
    index: index + CALLER_COLUMNS + 1,
    decode: is(column, PgColumn) ? decoderOf(column) : undefined,
  }))
  return (row) => {
    const object: Record<string, unknown> = {}
    for (const { key, index, decode } of fields) {
      const value = row[index]
      object[key] = decode && value !== null ? decode(value) : value
    }
    return object
  }
}

/** @throws RosterError of `executeAsCaller` */
export async function read<Row>(ctx: Ctx, { statement, decode }: Read<Row>, bindings: Bindings = {}): Promise<Row[]> {
  const rows = await executeAsCaller(ctx, statement, bindings)
  return rows.filter((row) => row[CALLER_COLUMNS] === true).map(decode)
}

/** @throws RosterError `not_found`, and those of `read` */
export async function readOne<Row>(ctx: Ctx, declared: Read<Row>, bindings: Bindings = {}): Promise<Row> {
  const [found] = await read(ctx, declared, bindings)
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}

const whoAsks = callerStatement(
  'require_caller',
  (kind) => sql`with caller as (${kind.find('read')}) select ${callerColumns} from caller`,
)

/** Asks for nothing but whether the caller may: where work comes before the statement, a stranger gets none of it done. */
export async function requireCaller(ctx: Ctx): Promise<void> {
  await executeAsCaller(ctx, whoAsks, {})
}
