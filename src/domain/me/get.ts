import { getTableColumns, sql } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { User } from '../entities/user.ts'

const self = declareRead(
  'get_me',
  getTableColumns(users),
  sql`from ${users} where ${users.workspaceId} = caller.workspace_id and ${users.id} = caller.id`,
)

/**
 * The user that the caller is.
 *
 * @throws RosterError those of `readOne`
 */
export function getMe(ctx: Ctx): Promise<User> {
  return readOne(ctx, self)
}
