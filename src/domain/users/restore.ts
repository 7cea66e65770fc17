import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { user, type User } from '../entities/user.ts'

const restoration = declareChange(user, 'restore_user', { event: sql`'user.restored'`, set: { deletedAt: sql`null` } })

/**
 * Takes a deletion back. A user that is not deleted stays as it is.
 *
 * @param versions those that may be restored (If-Match); undefined for any
 * @throws RosterError `email_taken` or `external_id_taken` when another user took it meanwhile, and those of `change`
 */
export function restoreUser(ctx: Ctx, id: string, versions?: number[]): Promise<Written<User>> {
  return change(ctx, restoration, { id, versions })
}
