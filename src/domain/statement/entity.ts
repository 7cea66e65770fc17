import { getTableColumns, sql, type InferInsertModel, type InferSelectModel, type SQL } from 'drizzle-orm'
import { getTableConfig, type PgColumn, type PgTable } from 'drizzle-orm/pg-core'

type EntityTable = PgTable & Record<'id' | 'workspaceId' | 'version' | 'createdAt' | 'updatedAt', PgColumn>

/** A kind of thing that changes with a version and an event: `type` is its name in the log. */
export interface Entity<T extends EntityTable = EntityTable> {
  type: string
  table: T
  /** How its ids begin on the wire. */
  prefix: string
  /** Columns that no answer shows. */
  hidden?: string[]
  /** Columns that have another name outside. */
  renamed?: Record<string, string>
  /** Columns that no event, idempotency record or audit entry may hold. */
  secret?: string[]
  /**
   * How a writer locks the row. Events, deliveries and audit entries refer to rows by foreign keys, which `no key update`
   * (the default) lets pass. Rows that decide who may do what (API keys, issuers) are locked by `update`: their writers
   * wait for every write that relies on them, and are not answered before.
   */
  rowLock?: 'update' | 'no key update'
  /** Whether writers take the row's turn before they lock it, see `turnOf`. */
  turn?: boolean
  /** Fields whose values the audit log may show; of another that changed it shows that it did, and not to what. */
  audited: readonly string[]
}

export type Row<E extends Entity> = InferSelectModel<E['table']>

/** Values of some columns. */
export type Values<E extends Entity> = { [Key in keyof InferInsertModel<E['table']>]?: InferInsertModel<E['table']>[Key] }

/** Expressions for some columns, over the rows of the statement. */
export type Expressions<E extends Entity> = { [Key in keyof InferInsertModel<E['table']>]?: SQL }

/** The columns of a table, each with its key in the domain. */
export function columnsOf({ table }: Pick<Entity, 'table'>): { key: string; column: PgColumn; name: string }[] {
  return Object.entries(getTableColumns(table)).map(([key, column]) => ({ key, column, name: `"${column.name}"` }))
}

/** The table's name without its schema, as FOR UPDATE OF wants it. */
export function tableName({ table }: Pick<Entity, 'table'>): string {
  return getTableConfig(table).name
}

/**
 * Waits until no other transaction changes the row; comes last in the condition by which a statement finds what it locks.
 *
 * For rows that new rows refer to all the time by foreign keys (endpoints, by deliveries). A statement that locks a row and
 * updates it finds the version of its snapshot at the update, and walks from there to the one it has locked. If on the way a
 * foreign key holds an older version, it waits for whoever is next at that version, who waits for this statement: a deadlock.
 */
export function turnOf({ table }: Pick<Entity, 'table'>): SQL {
  return sql`pg_advisory_xact_lock(hashtextextended(${sql.raw(`'${getTableConfig(table).name} '`)} || ${table.id}, 0)) is not null`
}

/** A list over the columns of an entity, for a place where SQL lists columns. */
export function listColumns(entity: Entity, each: (name: string, key: string, column: PgColumn) => string): SQL {
  return sql.raw(
    columnsOf(entity)
      .map(({ name, key, column }) => each(name, key, column))
      .join(', '),
  )
}

/** The columns of the row `source` for a SELECT, but not those whose keys are excepted. */
export function selectList(entity: Entity, source: string, except: string[] = []): SQL {
  const kept = columnsOf(entity).filter(({ key }) => !except.includes(key))
  return sql.raw(kept.map(({ name }) => `${source}.${name}`).join(', '))
}

/** The assignments of an UPDATE by the row `source`, of all columns but those of the key. */
export function assignmentsOf(entity: Entity, source: string): SQL {
  const changing = columnsOf(entity).filter(({ key }) => key !== 'id' && key !== 'workspaceId')
  return sql.raw(changing.map(({ name }) => `${name} = ${source}.${name}`).join(', '))
}

/** The row `source` as JSON, keyed like the domain's rows, without its secrets: what events and idempotency records keep. */
export function snapshotOf(entity: Entity, source: string): SQL {
  return jsonOf(entity, source, (key) => !entity.secret?.includes(key))
}

/** The columns of the row `source` that a snapshot leaves out, as JSON. */
export function secretsOf(entity: Entity, source: string): SQL {
  return jsonOf(entity, source, (key) => entity.secret?.includes(key) ?? false)
}

function jsonOf(entity: Entity, source: string, isShown: (key: string) => boolean): SQL {
  const pairs = columnsOf(entity).flatMap(({ key, name }) => (isShown(key) ? [`'${key}', ${source}.${name}`] : []))
  return sql.raw(`jsonb_build_object(${pairs.join(', ')})`)
}

/** The row that `snapshotOf` made JSON of. */
export function fromSnapshot<E extends Entity>({ table }: E, snapshot: Record<string, unknown>): Row<E> {
  const columns = getTableColumns(table)
  const entries = Object.entries(snapshot).map(([key, value]) => {
    const isDate = columns[key]?.dataType === 'date' && typeof value === 'string'
    return [key, isDate ? new Date(value) : value]
  })
  return Object.fromEntries(entries) as Row<E>
}

/** Values of an entity by the names of its columns: what `jsonb_populate_record` reads. Absent ones stay absent. */
export function recordOf({ table }: Entity, values: Record<string, unknown>): Record<string, unknown> {
  const columns = getTableColumns(table)
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[columns[key]?.name ?? key, value]])),
  )
}
