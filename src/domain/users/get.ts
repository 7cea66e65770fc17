import { and, eq, isNull } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { User } from './subject.ts'

/** @throws RosterError those of `readOne` */
export function getUser(ctx: Ctx, id: string, includeDeleted: boolean): Promise<User> {
  return readOne(ctx, (caller) =>
    ctx.db
      .select()
      .from(users)
      .where(
        and(eq(users.workspaceId, caller.workspaceId), eq(users.id, id), includeDeleted ? undefined : isNull(users.deletedAt)),
      ),
  )
}
