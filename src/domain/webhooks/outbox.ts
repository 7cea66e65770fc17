import { sql, type SQL } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import { webhookAttempts } from '../../db/schema/webhook-attempts.ts'
import { webhookDeliveries } from '../../db/schema/webhook-deliveries.ts'
import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Services } from '../context.ts'
import type { StoredEvent } from '../events/envelope.ts'
import { recordQueries } from '../events/record.ts'
import { newId } from '../ids.ts'
import { run } from '../execute.ts'
import { snapshotOf, turnOf } from '../statement/entity.ts'
import { endpointHealthAfter, deliveryAfter, type Attempt } from './retry-policy.ts'
import { webhookEndpoint } from '../entities/webhook-endpoint.ts'

type Works = Pick<Services, 'db' | 'stats'>

/** The right to deliver to an endpoint, for a while, with what it is sent next. */
export interface DeliveryBatch {
  endpointId: string
  workspaceId: string
  epoch: number
  url: string
  secret: string
  /** The secret before a rotation, while it signs beside. */
  previousSecret: string | null
  due: DueDelivery[]
}

/** A delivery that is due. */
export interface DueDelivery {
  id: string
  attempts: number
  event: StoredEvent
}

/** Longer than the tries of a round last. */
const LEASE = sql.raw(`interval '45 seconds'`)
const MAX_WOKEN = 1000

/** The endpoints that have something due and nobody who delivers it. */
export async function dueEndpoints(works: Works): Promise<string[]> {
  const { id, workspaceId, status, leaseUntil, pausedUntil } = webhookEndpoints
  const due = sql`exists (select from ${webhookDeliveries} where ${webhookDeliveries.workspaceId} = ${workspaceId}
    and ${webhookDeliveries.endpointId} = ${id} and ${webhookDeliveries.state} = 'pending' and ${webhookDeliveries.nextAttemptAt} <= now())`
  const found = await run(works, () =>
    works.db
      .select({ id })
      .from(webhookEndpoints)
      .where(sql`${status} = 'enabled' and (${leaseUntil} is null or ${leaseUntil} < clock_timestamp())
        and (${pausedUntil} is null or ${pausedUntil} <= clock_timestamp()) and ${due}`)
      .limit(MAX_WOKEN),
  )
  return found.map((endpoint) => endpoint.id)
}

/** Takes an endpoint that has something due and that nobody else holds. @param most deliveries at once */
export function claimDeliveries(works: Works, endpointId: string, most: number): Promise<DeliveryBatch | undefined> {
  const isFree = sql`lease_until is null or lease_until < clock_timestamp()`
  return recordAndClaim(works, endpointId, isFree, [], most)
}

/**
 * Notes what the tries of a round have come to, if the endpoint is still ours: delivered; to be tried again, with full
 * jitter; or dead. An endpoint that is gone (410), or has failed for five days, is disabled, with the event
 * `webhook_endpoint.disabled`.
 *
 * @param most deliveries at once; none lets go of the endpoint
 * @returns the next round; without deliveries, when none is due and the endpoint is let go
 */
export function recordAttempts(
  works: Works,
  { endpointId, epoch }: DeliveryBatch,
  tries: Attempt[],
  most: number,
): Promise<DeliveryBatch | undefined> {
  return recordAndClaim(works, endpointId, sql`lease_epoch = ${epoch}`, tries, most)
}

/** Of one user's events, an endpoint gets each only when those before are delivered or dead. */
async function recordAndClaim(
  works: Works,
  endpointId: string,
  isOurs: SQL,
  tries: Attempt[],
  most: number,
): Promise<DeliveryBatch | undefined> {
  const verdicts = tries.map(deliveryAfter)
  const { failingSince, lastFailedAt, pausedUntil, isOver, reason, last } = endpointHealthAfter(tries)
  const tried = listed(verdicts.map(({ id }) => id))
  const ended = listed(verdicts.flatMap(({ id, state }) => (state === 'pending' ? [] : [id])))
  const [batch] = await run(works, () =>
    works.db.execute<DeliveryBatch & Record<string, unknown>>(sql`
      with fence as (select * from ${webhookEndpoints} where ${webhookEndpoints.id} = ${endpointId} and (${isOurs})
        and ${turnOf(webhookEndpoint)} for no key update),
      health as (select id, status = 'enabled' and ${isOver} as is_over, coalesce(${pausedUntil} > clock_timestamp(), false) as is_paused from fence),
      unwanted as (${unwantedQuery(tried)}),
      settled as (
        update ${webhookDeliveries} set state = verdict.state, attempts = attempts + 1,
          delivered_at = case when verdict.state = 'delivered' then clock_timestamp() - make_interval(secs => verdict.ago) end,
          next_attempt_at = clock_timestamp() + make_interval(secs => verdict.seconds)
        from fence, ${verdictRows(verdicts)} where ${webhookDeliveries.workspaceId} = fence.workspace_id
          and ${webhookDeliveries.id} = verdict.id and ${webhookDeliveries.state} = 'pending'
        returning webhook_deliveries.workspace_id, verdict.*
      ),
      noted as (${attemptsQuery}),
      batch as (${batchQuery(tried, ended, most)}),
      marked as (
        update ${webhookEndpoints} set lease_epoch = fence.lease_epoch + 1, failing_since = ${failingSince},
          last_failed_at = ${lastFailedAt}, paused_until = ${pausedUntil},
          lease_until = case when exists (select from batch) then clock_timestamp() + ${LEASE} end, version = fence.version + is_over::int,
          status = case when is_over then 'disabled' else fence.status end,
          disabled_reason = case when is_over then ${reason} else fence.disabled_reason end
        from fence, health where ${webhookEndpoints.workspaceId} = fence.workspace_id and ${webhookEndpoints.id} = fence.id
        returning webhook_endpoints.*, is_over
      ),
      changed as (
        select 1 as ordinal, ${newId()}::uuid as event_id, 'webhook_endpoint.disabled' as type, 'webhook_endpoint' as subject_type, id, version,
          ${snapshotOf(webhookEndpoint, 'marked')} as data, null::jsonb as previous from marked where is_over
      ),
      ${recordQueries(behalfOf(last))}
      select id as "endpointId", workspace_id as "workspaceId", lease_epoch::int as epoch, url, secret,
        case when grace_until > now() then previous_secret end as "previousSecret", coalesce((${dueQuery}), '[]'::jsonb) as due
      from marked`),
  )
  return batch && { ...batch, due: batch.due.map(withMoment) }
}

function verdictRows(verdicts: ReturnType<typeof deliveryAfter>[]): SQL {
  return sql`jsonb_to_recordset(${JSON.stringify(verdicts)}::jsonb) as verdict
    (id uuid, state text, seconds float8, ago float8, status int, duration_ms int, code text, error text)`
}

/** What is due, as it is once those that were `tried` are settled: a statement does not see what it changes itself. */
function batchQuery(tried: SQL, ended: SQL, most: number): SQL {
  const { workspaceId, endpointId, id, eventSeq, subjectId, state, nextAttemptAt, attempts } = webhookDeliveries
  return sql`select ${workspaceId}, ${id}, ${eventSeq}, ${attempts}, ${nextAttemptAt} from fence join health using (id)
      join ${webhookDeliveries} on ${workspaceId} = fence.workspace_id and ${endpointId} = fence.id
    where fence.status = 'enabled' and not is_over and not is_paused and ${state} = 'pending' and ${isWanted(sql`${webhookDeliveries.eventType}`)} and ${nextAttemptAt} <= clock_timestamp() and ${id} <> all(${tried})
      and ${eventSeq} = (select event_seq from ${webhookDeliveries} as first where first.endpoint_id = ${endpointId}
        and first.subject_id = ${subjectId} and first.state = 'pending' and first.id <> all(${ended}) and ${isWanted(sql`first.event_type`)} order by first.event_seq limit 1)
    order by ${nextAttemptAt}, ${eventSeq} limit ${most}::int`
}

/** Notes the attempts of the CTE `settled`, each under the next number of its delivery. */
const attemptsQuery = sql`insert into ${webhookAttempts} (workspace_id, delivery_id, number, at, status, duration_ms, code, error)
        select settled.workspace_id, settled.id, coalesce((select max(number) from ${webhookAttempts} where delivery_id = settled.id
          and workspace_id = settled.workspace_id), 0) + 1, clock_timestamp() - make_interval(secs => settled.ago), settled.status,
          settled.duration_ms, settled.code, settled.error
        from settled`

/** Ends what is due of types that the endpoint no longer listens for. */
function unwantedQuery(tried: SQL): SQL {
  return sql`update ${webhookDeliveries} set state = 'dead' from fence where ${webhookDeliveries.workspaceId} = fence.workspace_id
          and ${webhookDeliveries.id} in (select id from ${webhookDeliveries} as old where old.endpoint_id = fence.id and old.state = 'pending'
            and old.next_attempt_at <= clock_timestamp() and old.id <> all(${tried}) and not (${isWanted(sql`old.event_type`)}) limit ${MAX_WOKEN})`
}

/** In whose name the event of an endpoint that is disabled stands: of the last that failed. */
function behalfOf(last: StoredEvent | undefined) {
  return { workspaceId: sql`(select workspace_id from fence)`, createdBy: last?.actor ?? '', requestId: last?.requestId ?? '' }
}

function listed(ids: string[]): SQL {
  return sql`${`{${ids.join()}}`}::uuid[]`
}

/** Whether the endpoint of the CTE `fence` listens for a type of event still. */
function isWanted(type: SQL): SQL {
  return sql`(fence.event_types = '{}' or ${type} = any(fence.event_types))`
}

const dueQuery = sql`select jsonb_agg(jsonb_build_object('id', batch.id, 'attempts', batch.attempts, 'event', jsonb_build_object(
    'id', e.id, 'seq', e.seq, 'type', e.type, 'workspaceId', e.workspace_id, 'subjectType', e.subject_type, 'subjectId', e.subject_id,
    'subjectVersion', e.subject_version, 'actor', e.actor, 'requestId', e.request_id, 'data', e.data, 'previous', e.previous,
    'occurredAt', e.occurred_at)) order by batch.next_attempt_at, batch.event_seq)
  from batch join ${events} as e on e.workspace_id = batch.workspace_id and e.seq = batch.event_seq`

function withMoment({ event, ...delivery }: DueDelivery): DueDelivery {
  return { ...delivery, event: { ...event, occurredAt: new Date(event.occurredAt) } }
}
