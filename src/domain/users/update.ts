import { isNull, sql, type SQL } from 'drizzle-orm'

import { users, type Metadata } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import type { Guard } from '../write-statement.ts'
import { change, type Written } from '../write.ts'
import { addressOf, type UserPatch } from './input.ts'
import { user, type User } from './subject.ts'

/** A change of the status has an event of its own. */
const event = sql`case
  when next.status = 'suspended' and target.status <> 'suspended' then 'user.suspended'
  when next.status = 'active' and target.status <> 'active' then 'user.activated'
  else 'user.updated' end`

/**
 * Changes a user by a JSON Merge Patch (RFC 7396). Metadata merges one level deep; a new address is not verified
 * unless the patch says so.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `email_taken`, `external_id_taken`, `validation_failed`, and those of `change`
 */
export function updateUser(
  ctx: Ctx,
  id: string | SQL,
  patch: UserPatch,
  versions?: number[],
  guards: Guard[] = [],
): Promise<Written<User>> {
  const { email, metadata, privateMetadata, ...rest } = patch
  const where = isNull(users.deletedAt)
  const set = {
    ...(email === undefined ? {} : newAddress(email)),
    ...rest,
    metadata: merged('metadata', metadata),
    privateMetadata: merged('private_metadata', privateMetadata),
  }
  return change(ctx, user, { event, id, where, set, versions, guards })
}

function newAddress(email: string) {
  const address = addressOf(email)
  const emailVerifiedAt = sql`case when target.email_key = ${address.emailKey} then target.email_verified_at end`
  return { ...address, emailVerifiedAt }
}

function merged(column: string, patch: Metadata | null | undefined): Metadata | SQL | undefined {
  if (patch === undefined) return undefined
  if (patch === null) return {}
  const kept = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null))
  const cleared = Object.keys(patch).filter((key) => patch[key] === null)
  const dropped = sql`array(select jsonb_array_elements_text(${JSON.stringify(cleared)}::jsonb))`
  return sql`(target.${sql.identifier(column)} || ${JSON.stringify(kept)}::jsonb) - ${dropped}`
}
