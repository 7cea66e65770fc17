import { sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

import type { Ctx } from '../context.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { slot, type Bindings } from './compile.ts'
import { declarations } from './declarations.ts'
import { makeRead, read, type Read, type RowOf } from './read.ts'

/** An order without ties: one column, then the id, both in the same direction. */
export interface Sort<Key extends string = string> {
  key: Key
  descending: boolean
}

type Selection = Record<string, PgColumn | SQL> & { id: PgColumn }

/** What a list can be filtered by. */
export interface Filters<Filter extends string> {
  /** The condition of each filter, over its slot of the same name. */
  filters: Record<Filter, SQL>
  /**
   * Filters by a word of a closed list: each word is written into the text, and has a text of its own, so that an index
   * which holds one word alone can serve.
   */
  words?: Partial<Record<Filter, { column: PgColumn; words: readonly string[] }>>
}

interface Declaration<S extends Selection, Filter extends string, Key extends string> extends Filters<Filter> {
  name: string
  selection: S
  /** What comes after the list of a SELECT, with the conditions of every request; must keep to `caller.workspace_id`. */
  from: SQL
  /** The column of each sort key. */
  sorts: Record<Key, PgColumn>
}

export interface List<Row, Filter extends string, Key extends string> {
  read(ctx: Ctx, asked: Asked<Filter, Key>): Promise<Page<Row>>
}

interface Asked<Filter extends string, Key extends string> {
  /** Absent ones do not filter. */
  filter: { [Name in Filter]?: unknown }
  sort: Sort<Key>
  /** Rows at most. */
  limit: number
  /** Where the page before ended. */
  position?: Position | undefined
}

/** Texts that a list may have in one isolate: more sets of filters than anybody uses. */
const MAX_SHAPES = 256

/**
 * Declares a list by keyset. Each set of filters, with its order, has one text, which an isolate makes when it is first
 * asked for.
 */
export function declareList<S extends Selection, Filter extends string, Key extends string>(
  declaration: Declaration<S, Filter, Key>,
): List<RowOf<S>, Filter, Key> {
  const shapes = new Shapes<Read<RowOf<S>>>()
  const [first] = Object.keys(declaration.sorts) as [Key]
  const order = { key: first, descending: true }
  declarations.set(declaration.name, () => makeShape(declaration, [], order, false).statement)
  const shapeFor = ({ filter, sort, position }: Asked<Filter, Key>): Read<RowOf<S>> => {
    const { names, conditions } = conditionsOf(declaration, filter)
    const key = [...names, sort.key, sort.descending, position !== undefined].join(' ')
    return shapes.get(key, () => makeShape(declaration, conditions, sort, position !== undefined))
  }
  return {
    async read(ctx, asked) {
      const { filter, sort, limit, position } = asked
      const bindings: Bindings = { ...filter, limit: limit + 1, positionValue: position?.value, positionId: position?.id }
      const rows = await read(ctx, shapeFor(asked), bindings)
      return pageOf(rows as (RowOf<S> & { id: string })[], limit, (row) => Reflect.get(row, sort.key) as Date | string)
    },
  }
}

/** The statements that were made of a declaration, by what tells them apart. */
export class Shapes<T> {
  #known = new Map<string, T>()

  get(key: string, make: () => T): T {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    if (this.#known.size >= MAX_SHAPES) this.#known.clear()
    const made = make()
    this.#known.set(key, made)
    return made
  }
}

/** The conditions of the filters that a request names, and a name for each. */
export function conditionsOf<Filter extends string>(
  { filters, words = {} }: Filters<Filter>,
  filter: { [Name in Filter]?: unknown },
): { names: string[]; conditions: SQL[] } {
  const named = (Object.keys(filters) as Filter[]).filter((name) => filter[name] !== undefined)
  const parts = named.map((name) => {
    const closed = words[name]
    const word = closed?.words.find((one) => one === filter[name])
    if (!closed || word === undefined) return { name: name, condition: filters[name] }
    return { name: `${name}=${word}`, condition: sql`${closed.column} = ${sql.raw(`'${word}'`)}` }
  })
  return { names: parts.map(({ name }) => name), conditions: parts.map(({ condition }) => condition) }
}

function makeShape<S extends Selection, Filter extends string, Key extends string>(
  { name, selection, from, sorts }: Declaration<S, Filter, Key>,
  conditions: SQL[],
  { key, descending }: Sort<Key>,
  hasPosition: boolean,
): Read<RowOf<S>> {
  const column = sorts[key]
  const direction = sql.raw(descending ? 'desc' : 'asc')
  const position = sql`(${column}, ${selection.id}) ${sql.raw(descending ? '<' : '>')}
    (${slot('positionValue', column.getSQLType())}, ${slot('positionId', 'uuid')})`
  const all = [...conditions, ...(hasPosition ? [position] : [])].map((condition) => sql` and ${condition}`)
  const order = sql`order by ${column} ${direction}, ${selection.id} ${direction} limit ${slot('limit', 'int')}`
  const again = sql`found.${sql.identifier(key)} ${direction}, found.id ${direction}`
  return makeRead(name, selection, sql`${from}${sql.join(all)} ${order}`, again)
}
