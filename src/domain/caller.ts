import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'

import { apiKeys } from '../db/schema/api-keys.ts'
import type { Ctx } from './context.ts'
import { RosterError } from './errors.ts'

/**
 * The caller as a query of one row, or of none when the key is unknown, revoked or expired. Every statement carries
 * it, takes its workspace from it and nothing from elsewhere: so knowing the caller costs no round trip of its own,
 * and a revoked key is refused at once.
 */
export function callerOf({ db, credential: { keyHash }, scope }: Ctx) {
  return db
    .select({
      id: apiKeys.id,
      workspaceId: apiKeys.workspaceId,
      scopes: apiKeys.scopes,
      allowed: sql<boolean>`${scope} = any(${apiKeys.scopes})`.as('allowed'),
    })
    .from(apiKeys)
    .where(
      and(
        or(eq(apiKeys.hash, keyHash), and(eq(apiKeys.previousHash, keyHash), gt(apiKeys.graceUntil, sql`now()`))),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
      ),
    )
}

/**
 * Notes in the caller's key that it was used, at most once a minute, as part of the statement that it was used for.
 * It reads the CTE `caller`. A statement that changes a key must leave that key out: Postgres updates a row once.
 */
export const touchQuery = sql`
  update ${apiKeys} set last_used_at = now() from caller
  where ${apiKeys.workspaceId} = caller.workspace_id and ${apiKeys.id} = caller.id
    and (${apiKeys.lastUsedAt} is null or ${apiKeys.lastUsedAt} < now() - interval '1 minute')`

interface Found {
  id: string
  workspaceId: string
  allowed: boolean
}

/** @throws RosterError `unauthenticated` for no caller, `forbidden` for one without the route's scope */
export function admit(ctx: Ctx, caller: Found | undefined): asserts caller is Found {
  if (!caller) throw new RosterError('unauthenticated', 'The API key is unknown, revoked or expired.')
  ctx.tally.caller = { id: caller.id, workspaceId: caller.workspaceId }
  if (!caller.allowed) throw new RosterError('forbidden', `This needs the scope ${ctx.scope}.`)
}
