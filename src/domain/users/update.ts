import { isNull, sql, type SQL } from 'drizzle-orm'

import { users, type Metadata } from '../../db/schema/users.ts'
import type { Ctx } from '../context.ts'
import { slot, type Bindings } from '../statement/compile.ts'
import { change, declareChange, type DeclaredWrite, type Written } from '../statement/write.ts'
import type { Guard } from '../statement/write-statement.ts'
import { addressOf, type UserPatch } from './input.ts'
import { user, type User } from '../entities/user.ts'

/** A change of the status has an event of its own. */
const event = sql`case
  when next.status = 'suspended' and target.status <> 'suspended' then 'user.suspended'
  when next.status = 'active' and target.status <> 'active' then 'user.activated'
  else 'user.updated' end`

/** A new address is not verified, unless the patch says so. */
const emailVerifiedAt = sql`case when target.email_key = given.email_key or ${slot('verifies', 'boolean')} then given.email_verified_at end`

/**
 * Declares a change of a user by a JSON Merge Patch.
 *
 * @param id whose row it is; by default the request names it
 */
export function declareUserUpdate(name: string, { id, guards = [] }: { id?: SQL; guards?: Guard[] } = {}) {
  return declareChange(user, name, {
    event,
    where: isNull(users.deletedAt),
    set: { emailVerifiedAt, metadata: merged('metadata'), privateMetadata: merged('private_metadata') },
    guards,
    ...(id && { id }),
  })
}

/** One level deep: what the patch names is set, what it names null is dropped, and null alone drops everything. */
function merged(column: 'metadata' | 'private_metadata'): SQL {
  const kept = slot(`${column}_kept`, 'jsonb')
  const cleared = slot(`${column}_cleared`, 'text[]')
  const base = sql.raw(`target.${column}`)
  return sql`case when ${cleared} is null then ${kept} else (${base} || ${kept}) - ${cleared} end`
}

const update = declareUserUpdate('update_user')

/**
 * Changes a user by a JSON Merge Patch (RFC 7396). Metadata merges one level deep; a new address is not verified
 * unless the patch says so.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError `email_taken`, `external_id_taken`, `validation_failed`, and those of `change`
 */
export function updateUser(ctx: Ctx, id: string, patch: UserPatch, versions?: number[]): Promise<Written<User>> {
  return applyPatch(ctx, update, patch, { id, versions })
}

/** @throws RosterError as `updateUser` */
export function applyPatch(
  ctx: Ctx,
  declared: DeclaredWrite<typeof user>,
  patch: UserPatch,
  which: { id?: string; versions?: number[] | undefined },
): Promise<Written<User>> {
  const { email, metadata, privateMetadata, ...rest } = patch
  const values = { ...(email === undefined ? {} : addressOf(email)), ...rest }
  const bindings = {
    patched: Object.keys(patch),
    verifies: patch.emailVerifiedAt !== undefined,
    ...mergeBindings('metadata', metadata),
    ...mergeBindings('private_metadata', privateMetadata),
  }
  return change(ctx, declared, { ...which, values }, bindings)
}

function mergeBindings(column: string, patch: Metadata | null | undefined): Bindings {
  const entries = Object.entries(patch ?? {})
  const kept = Object.fromEntries(entries.filter(([, value]) => value !== null))
  const cleared = entries.flatMap(([key, value]) => (value === null ? [key] : []))
  return { [`${column}_kept`]: kept, [`${column}_cleared`]: patch === null ? null : cleared }
}
