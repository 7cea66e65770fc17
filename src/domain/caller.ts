import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'

import { apiKeys } from '../db/schema/api-keys.ts'
import type { Ctx } from './context.ts'
import { RosterError } from './errors.ts'

/**
 * The caller as a query of one row, or of none when the key is unknown, revoked or expired. Every statement carries
 * it, takes its workspace from it and nothing from elsewhere: so knowing the caller costs no round trip of its own,
 * and a revoked key is refused at once.
 */
export function callerOf({ db, credential, scope }: Ctx) {
  return db
    .select({
      id: apiKeys.id,
      workspaceId: apiKeys.workspaceId,
      allowed: sql<boolean>`${scope} = any(${apiKeys.scopes})`.as('allowed'),
    })
    .from(apiKeys)
    .where(
      and(
        eq(apiKeys.hash, credential.keyHash),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
      ),
    )
}

/** @throws RosterError `unauthenticated` for no caller, `forbidden` for one without the route's scope */
export function admit<T extends { allowed: boolean }>(ctx: Ctx, caller: T | undefined): asserts caller is T {
  if (!caller) throw new RosterError('unauthenticated', 'The API key is unknown, revoked or expired.')
  if (!caller.allowed) throw new RosterError('forbidden', `This needs the scope ${ctx.scope}.`)
}
