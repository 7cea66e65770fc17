import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import type { UserPatch } from '../users/input.ts'
import type { User } from '../users/subject.ts'
import { updateUser } from '../users/update.ts'
import type { Guard } from '../write-statement.ts'
import type { Written } from '../write.ts'

/** What end users may change of themselves where their workspace lets them. */
export const grantableFields = ['givenName', 'familyName', 'phone', 'metadata'] as const

export type SelfPatch = Pick<UserPatch, 'name' | 'avatarUrl' | 'locale' | 'timezone' | (typeof grantableFields)[number]>

/**
 * Changes the user that the caller is.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `field_not_editable`, and those of `updateUser`
 */
export function updateMe(ctx: Ctx, patch: SelfPatch, versions?: number[]): Promise<Written<User>> {
  const guards = grantableFields.flatMap((field): Guard[] => (field in patch ? [granted(field)] : []))
  return updateUser(ctx, sql`caller.id`, patch, versions, guards)
}

function granted(field: string): Guard {
  const holds = sql`${field} = any(caller.self_editable)`
  return { holds, code: 'field_not_editable', message: `The workspace does not let end users change ${field}.` }
}
