import { sql, type SQL } from 'drizzle-orm'

import { webhookDeliveries } from '../../db/schema/webhook-deliveries.ts'
import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'

/** Whom the CTE `dispatched` has something for: a list of ids, or null. */
export const CALLED = sql.raw(`(select jsonb_agg(distinct endpoint_id) from dispatched)`)

/** The CTE `dispatched`: a delivery for each event of the CTE `recorded` and each endpoint that listens for it. */
export function dispatchQuery(): SQL {
  const { workspaceId, id, eventTypes, status, removedAt } = webhookEndpoints
  return sql`insert into ${webhookDeliveries} (workspace_id, endpoint_id, event_seq, event_type, subject_id)
    select recorded.workspace_id, ${id}, recorded.seq, recorded.type, recorded.subject_id
    from recorded join ${webhookEndpoints} on ${workspaceId} = recorded.workspace_id and ${status} = 'enabled' and ${removedAt} is null
      and (${eventTypes} = '{}' or recorded.type = any(${eventTypes}))
    returning endpoint_id`
}

/** What `recorded` must return for it. */
export const RECORDED = sql.raw('workspace_id, seq, type, subject_id')
