import { and, eq, gt, isNull, lt, or, sql, type SQL } from 'drizzle-orm'

import { after, orderBy, type Keyset, type Position } from '../../db/keyset.ts'
import { searchText, users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { pageOf, type Page } from '../page.ts'
import { read } from '../read.ts'
import type { userStatuses } from './input.ts'
import { emailKey } from './rules.ts'
import type { User } from './subject.ts'

export type UserSort = Keyset<'createdAt' | 'updatedAt' | 'name' | 'emailKey'>

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

/**
 * Lists the users of the caller's workspace.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listUsers(
  ctx: Ctx,
  filter: UserFilter,
  sort: UserSort,
  limit: number,
  position?: Position,
): Promise<Page<User>> {
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select()
        .from(users)
        .where(and(eq(users.workspaceId, caller.workspaceId), matching(filter), after(users, sort, position)))
        .orderBy(...orderBy(users, sort))
        .limit(limit + 1),
    (found) => orderBy(found, sort),
  )
  return pageOf(rows, limit, (row) => row[sort.key])
}

/** Which users a filter means. */
export function matching(filter: UserFilter): SQL | undefined {
  return and(
    filter.email === undefined ? undefined : eq(users.emailKey, emailKey(filter.email) ?? ''),
    filter.externalId === undefined ? undefined : eq(users.externalId, filter.externalId),
    filter.status && eq(users.status, filter.status),
    filter.createdAfter && gt(users.createdAt, filter.createdAfter),
    filter.createdBefore && lt(users.createdAt, filter.createdBefore),
    filter.updatedAfter && gt(users.updatedAt, filter.updatedAfter),
    filter.updatedBefore && lt(users.updatedAt, filter.updatedBefore),
    filter.q === undefined ? undefined : resembling(filter.q),
    filter.includeDeleted ? undefined : isNull(users.deletedAt),
  )
}

/**
 * How alike by trigrams (pg_trgm) a word must be: at 0.42 `hoper` finds Hopper, and `joan` not John.
 * The index serves only the operator, whose threshold is a setting: set for this transaction, before the scan.
 */
const THRESHOLD = '0.42'

function resembling(q: string): SQL | undefined {
  const prefix = `% ${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  if (q.includes('@')) return sql`${searchText(users)} like lower(${prefix})` // domains are alike, people are not
  const setting = sql`set_config('pg_trgm.word_similarity_threshold', ${THRESHOLD}, true)`
  const threshold = sql`(select case when ${setting} <> '' then lower(${q}) end)`
  return or(sql`${searchText(users)} like lower(${prefix})`, sql`${searchText(users)} %> ${threshold}`)
}
