import { sql, type SQL } from 'drizzle-orm'
import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'

import type { Ctx } from './context.ts'
import { RosterError } from './errors.ts'
import { run } from './execute.ts'
import { callerBindings } from './statement/caller.ts'
import { inline } from './statement/compile.ts'

/** The CTE `caller`, which every statement carries and takes its workspace from, as Drizzle's builder sees it. */
export const callers = pgTable('caller', {
  id: uuid('id').notNull(),
  workspaceId: uuid('workspace_id').notNull(),
  kind: text('kind', { enum: ['api_key', 'user'] }).notNull(),
  rateLimit: integer('rate_limit'),
  version: bigint('version', { mode: 'number' }).notNull(),
  refusal: text('refusal', { enum: ['forbidden', 'user_suspended'] }),
})

export type Found = typeof callers.$inferSelect

/** The same, for a SELECT that is written out. */
export const callerFields = sql.raw(
  'caller.id, caller.workspace_id as "workspaceId", caller.kind, caller.rate_limit as "rateLimit", caller.version::int, caller.refusal',
)

/**
 * Runs a statement that carries the caller: so knowing the caller costs no round trip of its own, and a revoked key is
 * refused at once. Where there is none, but the credential is good, the caller is introduced and it runs again.
 *
 * @param callerIn finds the caller in the first row
 * @throws RosterError `unauthenticated` for no caller, `forbidden` for one without the route's scope, those of `run`
 */
export async function executeWithCaller<Row>(
  ctx: Ctx,
  statement: () => PromiseLike<Row[]>,
  callerIn: (first: Row | undefined) => Found | undefined,
): Promise<Row[]> {
  let rows = await run(ctx, statement)
  if (!callerIn(rows[0]) && ctx.credential.introduce) {
    await ctx.credential.introduce(ctx)
    rows = await run(ctx, statement)
  }
  admit(ctx, callerIn(rows[0]))
  return rows
}

function admit(ctx: Ctx, caller: Found | undefined): asserts caller is Found {
  if (!caller) throw new RosterError('unauthenticated', 'The credential is unknown, revoked or expired.')
  const { id, workspaceId, kind, rateLimit, version, refusal } = caller
  ctx.stats.caller = { id, workspaceId, kind, limit: { requests: rateLimit, version } }
  if (refusal === 'forbidden') throw new RosterError('forbidden', `This needs the scope ${ctx.scope}.`)
  if (refusal) throw new RosterError(refusal, 'This user is suspended.')
}

/** The CTE `caller` of a statement that is made anew for each request. */
export function findCaller(ctx: Ctx, lock: boolean): SQL {
  const access = lock ? (ctx.scope === 'keys:write' ? 'write_keys' : 'write') : 'read'
  return inline(ctx.credential.kind.find(access), callerBindings(ctx))
}

/** The CTE `touched` beside it. */
export function touchCaller({ credential }: Ctx): SQL {
  return credential.kind.touch?.(undefined) ?? sql`select`
}
