import { sql, type SQL } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import { webhookDeliveries } from '../../db/schema/webhook-deliveries.ts'
import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import { auditQuery } from '../audit.ts'
import { callerFields, findCaller, executeWithCaller, touchCaller, type Found } from '../caller.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { claimQuery, isSame, storedQuery } from '../idempotency.ts'
import { turnOf } from '../statement/entity.ts'
import { webhookEndpoint } from '../entities/webhook-endpoint.ts'

/** One delivery; or those of an endpoint: the dead, or a range of events by `seq`, both ends included. */
export type Replay = { id: string } | { endpointId: string; from?: number; to?: number }

/** Deliveries, or events of a range, that one request puts back. */
const MAX_REPLAYED = 10_000

export interface Replayed {
  count: number
  /** Of a range that is longer than one request puts back: where the next one begins. */
  nextFrom: number | null
}

interface Outcome extends Found, Record<string, unknown> {
  exists: boolean
  isDisabled: boolean
  won: boolean
  count: number
  nextFrom: number | null
  endpoint: string | null
  fingerprint: string | null
  stored: Replayed | null
}

/**
 * Puts deliveries back, to be tried ten times again. The event keeps its id, by which a receiver knows it. Of a range, events
 * that the endpoint listens for and never had a delivery of, for it was disabled or not there yet, get one.
 *
 * @returns how many
 * @throws RosterError `not_found`, `endpoint_disabled`, `idempotency_key_reused`, `idempotency_in_progress`, and those of `executeWithCaller`
 */
export async function replayDeliveries(ctx: Ctx, which: Replay): Promise<Replayed & { replayed: boolean }> {
  const statement = replayStatement(ctx, which)
  const [outcome] = await executeWithCaller(
    ctx,
    () => ctx.db.execute<Outcome>(statement),
    (first) => first,
  )
  const { exists, isDisabled, won, count, nextFrom, endpoint, stored, fingerprint } = outcome as Outcome
  if (stored && fingerprint !== null) {
    if (isSame(ctx, { fingerprint, outcome: { ...stored } })) return { ...stored, replayed: true }
    throw new RosterError('idempotency_key_reused', 'This idempotency key was used for another request.')
  }
  if (!exists) throw new RosterError('not_found', 'There is no such resource.')
  if (isDisabled) throw new RosterError('endpoint_disabled', 'This endpoint is disabled: enable it first.')
  if (!won)
    throw new RosterError('idempotency_in_progress', 'A request with this idempotency key is still running.', { retryAfter: 1 })
  if (endpoint !== null) ctx.defer(ctx.deliveryWorkers.wake([endpoint]))
  return { count, nextFrom, replayed: false }
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
      select ${webhookEndpoints.id}, status, event_types from ${webhookEndpoints}
      join caller on ${webhookEndpoints.workspaceId} = caller.workspace_id
      where caller.refusal is null and ${webhookEndpoints.removedAt} is null and ${webhookEndpoints.id} in (${ofEndpoint})
        and ${turnOf(webhookEndpoint)}
      for no key update of webhook_endpoints -- whoever changes its deliveries holds its row
    ),
    chosen as (
      select seq, type, subject_id from (${chosenBy(which)}) as meant, target
      where not exists (select from stored) and target.status = 'enabled'
        and (target.event_types = '{}' or type = any(target.event_types)) order by seq limit ${MAX_REPLAYED}
    ),
    next as (select from target where not exists (select from stored) and status = 'enabled'),
    counted as (select count(*) as count, case when ${isRange(which)}::boolean and count(*) = ${MAX_REPLAYED} then max(seq) + 1 end as next from chosen),
    claim as (${claimQuery(ctx, sql`(select jsonb_build_object('count', count, 'nextFrom', next) from counted)`)}),
    replayed as (
      insert into ${webhookDeliveries} as kept (workspace_id, endpoint_id, event_seq, event_type, subject_id)
      select caller.workspace_id, target.id, seq, type, subject_id from chosen, target, caller, claim order by seq
      on conflict (workspace_id, endpoint_id, event_seq) do update
        set state = 'pending', attempts = 0, next_attempt_at = clock_timestamp(), delivered_at = null
    ),
    audited as (${audit} from caller, target, claim where not exists (select from stored))
    select ${callerFields}, exists (select from target) as exists, coalesce(claim.won, false) as won,
      exists (select from target where status <> 'enabled') and not exists (select from stored) as "isDisabled",
      (select count::int from counted) as count, (select next::float8 from counted) as "nextFrom", (select id from target) as endpoint, stored.fingerprint, stored.outcome as stored
    from caller left join claim on true left join stored on true`
}

function isRange(which: Replay): boolean {
  return 'endpointId' in which && (which.from !== undefined || which.to !== undefined)
}

/** The events that are meant: those of deliveries, or of a range of the log. */
function chosenBy(which: Replay): SQL {
  const { workspaceId, id, endpointId, state, eventSeq, eventType, subjectId } = webhookDeliveries
  if ('endpointId' in which && isRange(which)) {
    return sql`select seq, type, subject_id from ${events} join caller on ${events.workspaceId} = caller.workspace_id
      where seq between ${which.from ?? 0}::bigint and ${which.to ?? Number.MAX_SAFE_INTEGER}::bigint`
  }
  const condition = 'id' in which ? sql`${id} = ${which.id}` : sql`${endpointId} = ${which.endpointId} and ${state} = 'dead'`
  return sql`select ${eventSeq} as seq, ${eventType} as type, ${subjectId} from ${webhookDeliveries}
    join caller on ${workspaceId} = caller.workspace_id where ${condition}`
}
