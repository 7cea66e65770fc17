import { getTableColumns, sql } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import type { Page, Position } from '../page.ts'
import { declareList } from '../statement/list.ts'
import { filterBindings, userFilters, type UserFilter, type UserSort } from './filters.ts'
import { search } from './search.ts'
import type { User } from '../entities/user.ts'

const list = declareList({
  name: 'list_users',
  selection: getTableColumns(users),
  from: sql`from ${users} where ${users.workspaceId} = caller.workspace_id`,
  ...userFilters,
  sorts: { createdAt: users.createdAt, updatedAt: users.updatedAt, name: users.name, emailKey: users.emailKey },
})

/**
 * Lists the users of the caller's workspace.
 *
 * @param sort undefined for the best first, if there is a search, else the newest
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listUsers(
  ctx: Ctx,
  filter: UserFilter,
  sort: UserSort | undefined,
  limit: number,
  position?: Position,
): Promise<Page<User>> {
  const asked = { filter: filterBindings(filter), limit, position }
  if (filter.q !== undefined) return search(ctx, filter.q, { ...asked, sort, includeDeleted: filter.includeDeleted ?? false })
  return list.read(ctx, { ...asked, sort: sort ?? newestFirst })
}

const newestFirst = { key: 'createdAt', descending: true } as const
