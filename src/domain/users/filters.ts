import { sql, type SQL } from 'drizzle-orm'

import { searchText, users } from '../../db/schema/users.ts'
import { inline, slot, type Bindings } from '../statement/compile.ts'
import type { Filters, Sort } from '../statement/list.ts'
import { userStatuses } from './input.ts'
import { emailKey } from './rules.ts'

export type UserSort = Sort<'createdAt' | 'updatedAt' | 'name' | 'emailKey'>

export interface UserFilter {
  email?: string
  externalId?: string
  status?: (typeof userStatuses)[number]
  /** Both ends of a range are exclusive. */
  createdAfter?: Date
  createdBefore?: Date
  updatedAfter?: Date
  updatedBefore?: Date
  /** Start of a word of name or address, or something much like one. */
  q?: string
  includeDeleted?: boolean
}

const { createdAt, updatedAt, emailKey: emailColumn, externalId, status, deletedAt } = users
const of = (column: string, type: string) => slot(column, type)

/**
 * The condition of each filter. A user who is not deleted is found by one index of an external id, a deleted one by
 * another.
 */
const filters = {
  email: sql`${emailColumn} = ${of('email', 'text')}`,
  externalId: sql`(${externalId} = ${of('externalId', 'text')} and ${deletedAt} is null
    or ${externalId} = ${of('externalId', 'text')} and ${deletedAt} is not null)`,
  status: sql`${status} = ${of('status', 'text')}`,
  createdAfter: sql`${createdAt} > ${of('createdAfter', 'timestamptz')}`,
  createdBefore: sql`${createdAt} < ${of('createdBefore', 'timestamptz')}`,
  updatedAfter: sql`${updatedAt} > ${of('updatedAfter', 'timestamptz')}`,
  updatedBefore: sql`${updatedAt} < ${of('updatedBefore', 'timestamptz')}`,
  undeleted: sql`${deletedAt} is null`,
}

export const userFilters: Filters<keyof typeof filters> = { filters, words: { status: { column: status, words: userStatuses } } }

/** What a filter binds; what it leaves out is undefined. */
export function filterBindings({
  email,
  q: _q,
  includeDeleted,
  ...rest
}: UserFilter): Partial<Record<keyof typeof filters, unknown>> {
  return {
    ...rest,
    ...(email === undefined ? {} : { email: emailKey(email) ?? '' }),
    ...(includeDeleted ? {} : { undeleted: true }),
  }
}

/** Which users a filter means, for a statement that is made anew for each use. */
export function matching(filter: UserFilter): SQL {
  const bindings = filterBindings(filter)
  const conditions = Object.entries(filters).flatMap(([key, condition]) =>
    bindings[key as keyof typeof filters] === undefined ? [] : [inline(condition, bindings as Bindings)],
  )
  if (filter.q !== undefined) conditions.push(resembling(filter.q))
  return sql.join(conditions.length > 0 ? conditions : [sql`true`], sql` and `)
}

function resembling(q: string): SQL {
  const [word, afterAt] = wordPatterns(q)
  const text = searchText(users)
  return sql`(${text} like lower(${word}) or ${text} like lower(${afterAt}) or ${!q.includes('@')}::boolean and ${text} %> lower(${q}))`
}

/** Patterns of LIKE: a word of the text, or what comes after an @, begins with the search. */
export function wordPatterns(q: string): [string, string] {
  const escaped = q.replaceAll(/[\\%_]/g, String.raw`\$&`)
  return [`% ${escaped}%`, `%@${escaped}%`]
}

/** How alike by trigrams (pg_trgm) a word must be: at 0.42 `hoper` finds Hopper, and `joan` not John. As in `search_users`. */
export const SIMILARITY = '0.42'
