import { and, eq } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { User } from '../users/subject.ts'

/**
 * The user that the caller is.
 *
 * @throws RosterError those of `readOne`
 */
export function getMe(ctx: Ctx): Promise<User> {
  return readOne(ctx, (caller) =>
    ctx.db
      .select()
      .from(users)
      .where(and(eq(users.workspaceId, caller.workspaceId), eq(users.id, caller.id))),
  )
}
