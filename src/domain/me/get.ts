import { and, eq } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { User } from '../users/subject.ts'

/**
 * The user that the caller is.
 *
 * @throws RosterError those of `read`
 */
export async function getMe(ctx: Ctx): Promise<User> {
  const [found] = await read(ctx, (caller) =>
    ctx.db
      .select()
      .from(users)
      .where(and(eq(users.workspaceId, caller.workspaceId), eq(users.id, caller.id))),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
