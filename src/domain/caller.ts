import { and, eq, gt, isNull, or, sql, type SQL } from 'drizzle-orm'

import { apiKeys } from '../db/schema/api-keys.ts'
import type { Ctx } from './context.ts'
import { RosterError } from './errors.ts'

/**
 * The caller as a query of one row, or of none when the key is unknown, revoked or expired. Every statement carries
 * it, takes its workspace from it and nothing from elsewhere: so knowing the caller costs no round trip of its own,
 * and a revoked key is refused at once.
 */
export function callerOf({ db, credential: { keyHash }, scope }: Ctx) {
  // a secret that was rotated out serves its old clients, and must not choose its own successor
  const mayStill = scope === 'keys:write' ? eq(apiKeys.hash, keyHash) : sql`true`
  return db
    .select({
      id: apiKeys.id,
      workspaceId: apiKeys.workspaceId,
      scopes: apiKeys.scopes,
      expiresAt: apiKeys.expiresAt,
      rateLimit: apiKeys.rateLimit,
      version: apiKeys.version,
      allowed: sql<boolean>`${scope} = any(${apiKeys.scopes}) and ${mayStill}`.as('allowed'),
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
 * The caller of a write, whose key stays as it is until the write is done: a revocation or rotation waits, or comes
 * first and is seen. Writers of keys lock theirs outright, for they may be about to change it.
 */
export function callerOfWrite(ctx: Ctx) {
  return callerOf(ctx).for(ctx.scope === 'keys:write' ? 'update' : 'key share')
}

/**
 * Notes in the caller's key that it was used, at most once a minute, as part of the statement that it was used for; and
 * never waits for it. It reads the CTE `caller`.
 *
 * @param except the key that the statement itself changes, for Postgres updates a row once
 */
export function touchQuery(except?: string): SQL {
  const { workspaceId, id, lastUsedAt } = apiKeys
  return sql`update ${apiKeys} set last_used_at = now() from (
      select ${workspaceId}, ${id} from ${apiKeys} join caller on ${workspaceId} = caller.workspace_id and ${id} = caller.id
      where (${lastUsedAt} is null or ${lastUsedAt} < now() - interval '1 minute') and ${except ? sql`${id} <> ${except}` : sql`true`}
      for no key update of api_keys skip locked
    ) as due where ${workspaceId} = due.workspace_id and ${id} = due.id`
}

interface Found {
  id: string
  workspaceId: string
  rateLimit: number | null
  version: number
  allowed: boolean
}

/** @throws RosterError `unauthenticated` for no caller, `forbidden` for one without the route's scope */
export function admit(ctx: Ctx, caller: Found | undefined): asserts caller is Found {
  if (!caller) throw new RosterError('unauthenticated', 'The API key is unknown, revoked or expired.')
  const { id, workspaceId, rateLimit, version } = caller
  ctx.tally.caller = { id, workspaceId, limit: { requests: rateLimit, version } }
  if (!caller.allowed) throw new RosterError('forbidden', `This needs the scope ${ctx.scope}.`)
}
