import { and, eq, isNull } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { User } from './subject.ts'

/** @throws RosterError `not_found`, and those of `read` */
export async function getUser(ctx: Ctx, id: string, includeDeleted: boolean): Promise<User> {
  const [found] = await read(ctx, (caller) =>
    ctx.db
      .select()
      .from(users)
      .where(
        and(eq(users.workspaceId, caller.workspaceId), eq(users.id, id), includeDeleted ? undefined : isNull(users.deletedAt)),
      ),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
