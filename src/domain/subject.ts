import { getTableColumns, sql, SQL, type InferInsertModel, type InferSelectModel } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'

type SubjectTable = PgTable & Record<'id' | 'workspaceId' | 'version' | 'createdAt' | 'updatedAt', PgColumn>

/** A kind of thing that changes with a version and an event: `type` is its name in the log. */
export interface Subject<T extends SubjectTable = SubjectTable> {
  type: string
  /** The table's name, as FOR UPDATE OF wants it. */
  name: string
  table: T
}

export type Row<S extends Subject> = InferSelectModel<S['table']>

/** New values of some columns, each a value or an SQL expression. */
export type Values<S extends Subject> = {
  [Key in keyof InferInsertModel<S['table']>]?: InferInsertModel<S['table']>[Key] | SQL
}

/** The table's columns as `source.a, source.b, …`; `expressions` take the place of single ones. */
export function columnsOf({ table }: Subject, source: string, expressions: Record<string, SQL> = {}): SQL {
  return list(table, (key, column) => {
    const name = sql.identifier(column.name)
    return expressions[key] ? sql`${expressions[key]} as ${name}` : sql`${sql.identifier(source)}.${name}`
  })
}

/** The bare names of the columns, for the head of an INSERT. */
export function namesOf({ table }: Subject): SQL {
  return list(table, (_, column) => sql.identifier(column.name))
}

/** The assignments `a = source.a, b = source.b, …` of an UPDATE. */
export function assignmentsOf({ table }: Subject, source: string): SQL {
  return list(table, (_, { name }) => sql`${sql.identifier(name)} = ${sql.identifier(source)}.${sql.identifier(name)}`)
}

/** The values cast to their columns' types, so that Postgres need not guess; every other column by `otherwise`. */
export function expressionsOf(
  { table }: Subject,
  values: Record<string, unknown>,
  otherwise: (column: PgColumn) => SQL = () => sql`null`,
): SQL {
  return list(table, (key, column) => {
    const value = values[key]
    const given = value instanceof SQL ? value : sql.param(value, column)
    const expression = value === undefined ? otherwise(column) : given
    return sql`(${expression})::${sql.raw(column.getSQLType())} as ${sql.identifier(column.name)}`
  })
}

/** The row `source` as JSON, keyed like the domain's rows: what events and idempotency records keep. */
export function snapshotOf({ table }: Subject, source: string): SQL {
  const pairs = list(table, (key, { name }) => sql`${sql.raw(`'${key}'`)}, ${sql.identifier(source)}.${sql.identifier(name)}`)
  return sql`jsonb_build_object(${pairs})`
}

/** The row that `snapshotOf` made JSON of. */
export function fromSnapshot<S extends Subject>({ table }: S, snapshot: Record<string, unknown>): Row<S> {
  const columns = getTableColumns(table)
  const entries = Object.entries(snapshot).map(([key, value]) => {
    const isDate = columns[key]?.dataType === 'date' && typeof value === 'string'
    return [key, isDate ? new Date(value) : value]
  })
  return Object.fromEntries(entries) as Row<S>
}

function list(table: PgTable, each: (key: string, column: PgColumn) => SQL | ReturnType<typeof sql.identifier>): SQL {
  const parts = Object.entries(getTableColumns(table)).map(([key, column]) => sql`${each(key, column)}`)
  return sql.join(parts, sql.raw(', '))
}
