import { sql, type SQL } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import { webhookAttempts } from '../../db/schema/webhook-attempts.ts'
import { webhookDeliveries } from '../../db/schema/webhook-deliveries.ts'
import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Services } from '../context.ts'
import type { StoredEvent } from '../events/envelope.ts'
import { recordQueries } from '../events/record.ts'
import { newId } from '../ids.ts'
import { run } from '../run.ts'
import { snapshotOf } from '../subject.ts'
import { webhookEndpoint } from './subject.ts'

type Works = Pick<Services, 'db' | 'tally'>

/** A delivery that is due, taken for a while, with all that sending it needs. */
export interface Parcel extends Record<string, unknown> {
  id: string
  workspaceId: string
  endpointId: string
  epoch: number
  attempts: number
  url: string
  secret: string
  /** The secret before a rotation, while it signs beside. */
  previousSecret: string | null
  event: StoredEvent
}

/** What a try has come to. */
export interface Result {
  status: number | null
  durationMs: number
  error: string | null
  /** Seconds that the endpoint asks for. */
  retryAfter: number | undefined
}

const LEASE = sql.raw(`interval '60 seconds'`)
/** As many at once as one endpoint gets, however slow it is. */
const AT_ONCE = 2
/** Seconds after each attempt but the last, on average: ten attempts in about 75 hours. */
const PAUSES = [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400]
const MOST_SECONDS = 86_400 * 2

/**
 * Takes the delivery that is longest due. Of one user's events, an endpoint gets each only when those before are
 * delivered or dead.
 */
export async function takeParcel(works: Works): Promise<Parcel | undefined> {
  const { endpointId, subjectId, eventSeq, state, nextAttemptAt, leaseUntil } = webhookDeliveries
  const free = sql`(${leaseUntil} is null or ${leaseUntil} < clock_timestamp())`
  const [parcel] = await run(works, () =>
    works.db.execute<Parcel>(sql`
      with due as (
        select ${webhookDeliveries.workspaceId}, ${webhookDeliveries.id} from ${webhookDeliveries}
        join ${webhookEndpoints} as endpoint on endpoint.workspace_id = ${webhookDeliveries.workspaceId} and endpoint.id = ${endpointId}
          and endpoint.status = 'enabled'
        where ${state} = 'pending' and ${nextAttemptAt} <= clock_timestamp() and ${free}
          and not exists (select from ${webhookDeliveries} as earlier where earlier.endpoint_id = ${endpointId}
            and earlier.subject_id = ${subjectId} and earlier.state = 'pending' and earlier.event_seq < ${eventSeq})
          and (select count(*) from ${webhookDeliveries} as busy where busy.endpoint_id = ${endpointId} and busy.state = 'pending'
            and busy.lease_until is not null and busy.lease_until > clock_timestamp()) < ${AT_ONCE}::int
        order by ${nextAttemptAt} limit 1 for update of webhook_deliveries skip locked
      ),
      taken as (
        update ${webhookDeliveries} set lease_until = clock_timestamp() + ${LEASE}, lease_epoch = lease_epoch + 1 from due
        where ${webhookDeliveries.workspaceId} = due.workspace_id and ${webhookDeliveries.id} = due.id
        returning ${webhookDeliveries.workspaceId}, ${webhookDeliveries.id}, ${endpointId}, ${eventSeq}, lease_epoch, attempts
      )
      select taken.id, taken.workspace_id as "workspaceId", taken.endpoint_id as "endpointId", taken.lease_epoch::int as epoch, taken.attempts,
        endpoint.url, endpoint.secret, case when endpoint.grace_until > now() then endpoint.previous_secret end as "previousSecret",
        jsonb_build_object('id', e.id, 'seq', e.seq, 'type', e.type, 'workspaceId', e.workspace_id, 'subjectType', e.subject_type,
          'subjectId', e.subject_id, 'subjectVersion', e.subject_version, 'actor', e.actor, 'requestId', e.request_id, 'data', e.data,
          'previous', e.previous, 'occurredAt', e.occurred_at) as event
      from taken join ${webhookEndpoints} as endpoint on endpoint.workspace_id = taken.workspace_id and endpoint.id = taken.endpoint_id
        join ${events} as e on e.workspace_id = taken.workspace_id and e.seq = taken.event_seq`),
  )
  return parcel && { ...parcel, event: { ...parcel.event, occurredAt: new Date(parcel.event.occurredAt) } }
}

/**
 * Notes what a try has come to, if the delivery is still ours: delivered; to be tried again, with full jitter; or dead.
 * An endpoint that is gone (410), or has failed for five days, is disabled, with the event `webhook_endpoint.disabled`.
 */
export async function settleParcel(works: Works, parcel: Parcel, result: Result): Promise<void> {
  const { status, durationMs, error } = result
  const { state, seconds, isDelivered } = verdictOf(parcel, result)
  const behalf = { workspaceId: parcel.workspaceId, createdBy: parcel.event.actor, requestId: parcel.event.requestId }
  const table = webhookDeliveries
  await run(works, () =>
    works.db.execute(sql`
      with settled as (
        update ${table} set state = ${state}, attempts = attempts + 1, lease_until = null,
          delivered_at = case when ${isDelivered}::boolean then clock_timestamp() end,
          next_attempt_at = clock_timestamp() + make_interval(secs => ${seconds})
        where ${table.workspaceId} = ${parcel.workspaceId} and ${table.id} = ${parcel.id} and lease_epoch = ${parcel.epoch}
          and ${table.state} = 'pending'
        returning workspace_id, id, endpoint_id
      ),
      noted as (
        insert into ${webhookAttempts} (workspace_id, delivery_id, number, at, status, duration_ms, error)
        select settled.workspace_id, settled.id, coalesce((select max(number) from ${webhookAttempts} where delivery_id = settled.id
          and workspace_id = settled.workspace_id), 0) + 1, clock_timestamp(), ${status}::int, ${durationMs}::int, ${error}
        from settled
      ),
      ${healthQueries(isDelivered, status === 410)},
      changed as (
        select 1 as ordinal, ${newId()}::uuid as event_id, 'webhook_endpoint.disabled' as type, 'webhook_endpoint' as subject_type, id, version,
          ${snapshotOf(webhookEndpoint, 'marked')} as data, null::jsonb as previous from marked where status = 'disabled'
      ),
      ${recordQueries(behalf)}
      select 1`),
  )
}

function verdictOf({ attempts }: Parcel, { status, retryAfter = 0 }: Result) {
  const isDelivered = status !== null && status >= 200 && status < 300
  const pause = PAUSES[attempts]
  const state = isDelivered ? 'delivered' : status === 410 || pause === undefined ? 'dead' : 'pending'
  const seconds = Math.min(MOST_SECONDS, Math.max(retryAfter, Math.random() * 2 * (pause ?? 0)))
  return { isDelivered, state, seconds }
}

/** The CTE `marked`: the endpoint, where a success ends its failing, or a failure begins it or is one too many. */
function healthQueries(isDelivered: boolean, isGone: boolean): SQL {
  const endpoint = webhookEndpoints
  if (isDelivered) {
    return sql`marked as (
      update ${endpoint} set failing_since = null from settled where ${endpoint.workspaceId} = settled.workspace_id
        and ${endpoint.id} = settled.endpoint_id and failing_since is not null returning webhook_endpoints.*
    )`
  }
  const isOver = sql`(${isGone}::boolean or coalesce(failing_since, now()) < now() - interval '5 days')`
  return sql`marked as (
    update ${endpoint} set failing_since = coalesce(failing_since, now()), version = version + ${isOver}::int,
      status = case when ${isOver} then 'disabled' else status end,
      disabled_reason = case when ${isOver} then case when ${isGone}::boolean then 'gone' else 'failing' end end
    from settled where ${endpoint.workspaceId} = settled.workspace_id and ${endpoint.id} = settled.endpoint_id and status = 'enabled'
    returning webhook_endpoints.*
  )`
}
