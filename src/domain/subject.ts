import type { SQL } from 'drizzle-orm'
import { getTableColumns, sql, type InferSelectModel } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'

type SubjectTable = PgTable & Record<'id' | 'workspaceId' | 'version' | 'createdAt' | 'updatedAt', PgColumn>

/** A kind of thing that changes with a version and an event: `type` is its name in the log. */
export interface Subject<T extends SubjectTable = SubjectTable> {
  type: string
  /** The table's name, as FOR UPDATE OF wants it. */
  name: string
  table: T
  /** How its ids begin on the wire. */
  prefix: string
  /** Columns that are nobody's business outside. */
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

export type Row<S extends Subject> = InferSelectModel<S['table']>

/** The columns of `source`, for a SELECT: `source.a, source.b, …`; but not those named in `except`. */
export function columnsOf(subject: Subject, source: string, except: string[] = []): SQL {
  return listed(subject, `columns of ${source} but ${except.join()}`, (key, name) =>
    except.includes(key) ? [] : [`${source}."${name}"`],
  )
}

/** The bare names of the columns, for the head of an INSERT. */
export function namesOf(subject: Subject): SQL {
  return listed(subject, 'names', (_, name) => [`"${name}"`])
}

/** The assignments of an UPDATE but for the key: `a = source.a, b = source.b, …`. */
export function assignmentsOf(subject: Subject, source: string): SQL {
  return listed(subject, `assignments from ${source}`, (key, name) =>
    key === 'id' || key === 'workspaceId' ? [] : [`"${name}" = ${source}."${name}"`],
  )
}

/** The row `source` as JSON, keyed like the domain's rows: what events and idempotency records keep. */
export function snapshotOf(subject: Subject, source: string): SQL {
  const pairs = listed(subject, `pairs of ${source}`, (key, name) =>
    subject.secret?.includes(key) ? [] : [`'${key}', ${source}."${name}"`],
  )
  return sql`jsonb_build_object(${pairs})`
}

const fragments = new Map<string, SQL>()

/** A list over the columns of a table. It is the same every time, and so made once. */
function listed({ name, table }: Subject, what: string, each: (key: string, column: string) => string[]): SQL {
  const id = `${name}: ${what}`
  const known = fragments.get(id)
  if (known) return known
  const columns = Object.entries(getTableColumns(table))
  const made = sql.raw(columns.flatMap(([key, column]) => each(key, column.name)).join(', '))
  fragments.set(id, made)
  return made
}
