import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import type { Written } from '../statement/write.ts'
import type { Guard } from '../statement/write-statement.ts'
import type { UserPatch } from '../users/input.ts'
import type { User } from '../entities/user.ts'
import { applyPatch, declareUserUpdate } from '../users/update.ts'

/** What end users may change of themselves where their workspace lets them. */
export const grantableFields = ['givenName', 'familyName', 'phone', 'metadata'] as const

export type SelfPatch = Pick<UserPatch, 'name' | 'avatarUrl' | 'locale' | 'timezone' | (typeof grantableFields)[number]>

const update = declareUserUpdate('update_me', { id: sql`caller.id`, guards: grantableFields.map(granted) })

/**
 * Changes the user that the caller is.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `field_not_editable`, and those of `updateUser`
 */
export function updateMe(ctx: Ctx, patch: SelfPatch, versions?: number[]): Promise<Written<User>> {
  return applyPatch(ctx, update, patch, { versions })
}

function granted(field: string): Guard {
  const name = sql.raw(`'${field}'`)
  const holds = sql`not ${name} = any(${slot('patched', 'text[]')}) or ${name} = any(caller.self_editable)`
  return { holds, code: 'field_not_editable', message: `The workspace does not let end users change ${field}.` }
}
