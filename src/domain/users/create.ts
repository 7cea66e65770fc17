import type { Ctx } from '../context.ts'
import { create, declareCreate, type Written } from '../statement/write.ts'
import { addressOf, type NewUser } from './input.ts'
import { user, type User } from '../entities/user.ts'

const creation = declareCreate(user, 'create_user', { event: 'user.created' })

/**
 * Adds a user to the caller's workspace, with the event `user.created`.
 *
 * @throws RosterError `email_taken`, `external_id_taken`, `validation_failed`, and those of `create`
 */
export function createUser(ctx: Ctx, input: NewUser): Promise<Written<User>> {
  const defaults = { status: 'active', metadata: {}, privateMetadata: {} } as const
  return create(ctx, creation, { ...defaults, ...input, ...addressOf(input.email) })
}
