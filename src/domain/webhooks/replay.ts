import { sql, type SQL } from 'drizzle-orm'

import { webhookDeliveries } from '../../db/schema/webhook-deliveries.ts'
import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import { auditQuery } from '../audit.ts'
import { callerFields, findCaller, runAs, touchCaller, type Found } from '../caller.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { claimQuery, isSame, storedQuery } from '../once.ts'
import { webhookEndpoint } from './subject.ts'

/** One delivery; or those of an endpoint: the dead, or a range of events by `seq`, both ends included. */
export type Replay = { id: string } | { endpointId: string; from?: number; to?: number }

interface Outcome extends Found, Record<string, unknown> {
  exists: boolean
  won: boolean
  count: number
  endpoint: string | null
  fingerprint: string | null
  stored: { count: number } | null
}

/**
 * Puts deliveries back, to be tried ten times again. The event keeps its id, by which a receiver knows it.
 *
 * @returns how many
 * @throws RosterError `not_found`, `idempotency_key_reused`, `idempotency_in_progress`, and those of `runAs`
 */
export async function replayDeliveries(ctx: Ctx, which: Replay): Promise<{ count: number; replayed: boolean }> {
  const statement = replayStatement(ctx, which)
  const [outcome] = await runAs(
    ctx,
    () => ctx.db.execute<Outcome>(statement),
    (first) => first,
  )
  const { exists, won, count, endpoint, stored, fingerprint } = outcome as Outcome
  if (stored && fingerprint !== null) {
    if (isSame(ctx, { fingerprint, outcome: stored })) return { count: stored.count, replayed: true }
    throw new RosterError('idempotency_key_reused', 'This idempotency key was used for another request.')
  }
  if (!exists) throw new RosterError('not_found', 'There is no such resource.')
  if (!won)
    throw new RosterError('idempotency_in_progress', 'A request with this idempotency key is still running.', { retryAfter: 1 })
  if (endpoint !== null) ctx.defer(ctx.couriers.call([endpoint]))
  return { count, replayed: false }
}

function replayStatement(ctx: Ctx, which: Replay): SQL {
  const { workspaceId, id, endpointId } = webhookDeliveries
  const ofEndpoint =
    'id' in which
      ? sql`select ${endpointId} from ${webhookDeliveries} where ${workspaceId} = caller.workspace_id and ${id} = ${which.id}`
      : sql`${which.endpointId}::uuid`
  const audit = auditQuery(ctx, webhookEndpoint, { target: sql`target.id`, result: sql`'done'`, diff: sql`null::jsonb` })
  return sql`
    with caller as (${findCaller(ctx, true)}),
    touched as (${touchCaller(ctx)}),
    stored as (${storedQuery(ctx)}),
    target as (
      select ${webhookEndpoints.id} from ${webhookEndpoints} join caller on ${webhookEndpoints.workspaceId} = caller.workspace_id
      where caller.refusal is null and ${webhookEndpoints.removedAt} is null and ${webhookEndpoints.id} in (${ofEndpoint})
      for no key update of webhook_endpoints -- whoever changes its deliveries holds its row
    ),
    chosen as (
      select ${id} from ${webhookDeliveries} join caller on ${workspaceId} = caller.workspace_id join target on ${endpointId} = target.id
      where not exists (select from stored) and ${chosenBy(which)}
    ),
    next as (select from target where not exists (select from stored)),
    claim as (${claimQuery(ctx, sql`jsonb_build_object('count', (select count(*) from chosen))`)}),
    replayed as (
      update ${webhookDeliveries} set state = 'pending', attempts = 0, next_attempt_at = clock_timestamp(), delivered_at = null
      from chosen, caller, claim where ${workspaceId} = caller.workspace_id and ${id} = chosen.id returning 1
    ),
    audited as (${audit} from caller, target, claim where not exists (select from stored))
    select ${callerFields}, exists (select from target) as exists, coalesce(claim.won, false) as won,
      (select count(*)::int from chosen) as count, (select id from target) as endpoint, stored.fingerprint, stored.outcome as stored
    from caller left join claim on true left join stored on true`
}

function chosenBy(which: Replay): SQL {
  const { id, state, eventSeq } = webhookDeliveries
  if ('id' in which) return sql`${id} = ${which.id}`
  const { from, to } = which
  if (from === undefined && to === undefined) return sql`${state} = 'dead'`
  return sql`${eventSeq} between ${from ?? 0}::bigint and ${to ?? Number.MAX_SAFE_INTEGER}::bigint`
}
