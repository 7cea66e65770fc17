import { isNull, sql } from 'drizzle-orm'

import { users } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { user, type User } from '../entities/user.ts'

const deletion = declareChange(user, 'delete_user', {
  event: sql`'user.deleted'`,
  where: isNull(users.deletedAt),
  set: { deletedAt: sql`now()` },
})

/**
 * Deletes a user softly: the row stays, can be read with `includeDeleted` and restored; its address is free again.
 *
 * @param versions those that may be deleted (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export function removeUser(ctx: Ctx, id: string, versions?: number[]): Promise<Written<User>> {
  return change(ctx, deletion, { id, versions })
}
