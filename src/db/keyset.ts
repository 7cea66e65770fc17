import { asc, desc, sql, type SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** A unique order: one column, then the id, which breaks ties, both in the same direction. */
export interface Keyset<Key extends string = string> {
  key: Key
  descending: boolean
}

/** Where a page ended: the sort column's value of its last row, and that row's id. */
export interface Position {
  value: Date | string
  id: string
}

type Columns<Key extends string> = Record<Key | 'id', PgColumn>

export function orderBy<Key extends string>(columns: Columns<Key>, { key, descending }: Keyset<Key>): SQL[] {
  const direction = descending ? desc : asc
  return [direction(columns[key]), direction(columns.id)]
}

/** The rows behind `position`, as one row comparison that an index on (key, id) answers. */
export function after<Key extends string>(
  columns: Columns<Key>,
  { key, descending }: Keyset<Key>,
  position: Position | undefined,
): SQL | undefined {
  if (!position) return undefined
  const operator = sql.raw(descending ? '<' : '>')
  const value = sql.param(position.value, columns[key])
  return sql`(${columns[key]}, ${columns.id}) ${operator} (${value}, ${sql.param(position.id, columns.id)})`
}
