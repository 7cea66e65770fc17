import { sql, type SQL } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import { workspaces } from '../../db/schema/workspaces.ts'
import { dispatchQuery, RECORDED } from '../webhooks/dispatch.ts'

/** On whose behalf work off the request is done. */
export interface Behalf {
  workspaceId: string | SQL
  /** `api_key:…` or `user:…`. */
  createdBy: string
  requestId: string
}

/**
 * The CTEs `counted`, `recorded` and `dispatched`: one event, with its deliveries, for each row of the CTE `changed`, which has `ordinal` (1, 2, 3 …),
 * `event_id`, `type`, `subject_type`, `id`, `version`, `data` and `previous`. The workspace's counter is locked last.
 */
export function recordQueries({ workspaceId, createdBy, requestId }: Behalf): SQL {
  return sql`counted as (
      update ${workspaces} set event_seq = event_seq + (select count(*) from changed)
      where ${workspaces.id} = ${workspaceId} and exists (select from changed) returning event_seq
    ),
    recorded as (
      insert into ${events} (workspace_id, seq, id, type, subject_type, subject_id, subject_version,
        actor, request_id, data, previous)
      select ${workspaceId}::uuid, counted.event_seq - (select count(*) from changed) + changed.ordinal, changed.event_id,
        changed.type, changed.subject_type, changed.id, changed.version, ${createdBy}, ${requestId}, changed.data, changed.previous
      from counted, changed returning ${RECORDED}
    ),
    dispatched as (${dispatchQuery()})`
}
