import { getTableColumns, sql } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { User } from '../entities/user.ts'

const byId = declareRead(
  'get_user',
  getTableColumns(users),
  sql`from ${users} where ${users.workspaceId} = caller.workspace_id and ${users.id} = ${slot('id', 'uuid')}
    and (${users.deletedAt} is null or ${slot('includeDeleted', 'boolean')})`,
)

/** @throws RosterError those of `readOne` */
export function getUser(ctx: Ctx, id: string, includeDeleted: boolean): Promise<User> {
  return readOne(ctx, byId, { id, includeDeleted })
}
