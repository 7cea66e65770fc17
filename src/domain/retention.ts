import { sql } from 'drizzle-orm'

import { exports } from '../db/schema/exports.ts'
import { idempotencyKeys } from '../db/schema/idempotency-keys.ts'
import { importRows } from '../db/schema/import-rows.ts'
import { imports } from '../db/schema/imports.ts'
import { jobs } from '../db/schema/jobs.ts'
import { webhookAttempts } from '../db/schema/webhook-attempts.ts'
import { webhookDeliveries } from '../db/schema/webhook-deliveries.ts'
import { webhookEndpoints } from '../db/schema/webhook-endpoints.ts'
import type { Services } from './context.ts'
import { orphanSweeps } from './orphans.ts'
import { run } from './execute.ts'

/** How long one sweep goes on: 1,000 writes a second make 60,000 idempotency records between two. */
const SWEEP_MS = 20_000

/** Rows at once. */
const MAX_AT_ONCE = 5000
const MAX_FILES = 50

/** How long things are kept that nobody needs: the README tells. Dead letters stay until they are replayed. */
const DELIVERED_KEPT = sql.raw(`interval '30 days'`)

/**
 * Sweeps out what is past its time: idempotency records, delivered webhooks with their attempts, ended jobs, the outcomes
 * of their rows and their files; files that are nobody's. Each kind has one batch in turn, until nothing is due or the time
 * is up, so that much of one kind does not keep the others waiting. Files go before the rows that know of them.
 */
export async function sweepExpired(services: Services): Promise<void> {
  const until = Date.now() + SWEEP_MS
  let due = [endUndeliverable, sweepIdempotencyKeys, sweepDeliveries, sweepJobs, ...orphanSweeps()]
  while (due.length > 0 && Date.now() < until) {
    const more = []
    for (const sweep of due) if (await sweep(services)) more.push(sweep)
    due = more
  }
}

/** Ends what is still to be sent to endpoints that were deleted. @returns whether there may be more */
async function endUndeliverable(services: Services): Promise<boolean> {
  const { workspaceId, id, endpointId, state } = webhookDeliveries
  const ended = await run(services, () =>
    services.db.execute(sql`
      with left_over as (
        select ${workspaceId}, ${id} from ${webhookEndpoints} join ${webhookDeliveries} on ${endpointId} = ${webhookEndpoints.id}
          and ${workspaceId} = ${webhookEndpoints.workspaceId}
        where ${webhookEndpoints.removedAt} > now() - interval '1 day' and ${state} = 'pending' limit ${MAX_AT_ONCE}
      )
      update ${webhookDeliveries} set state = 'dead' from left_over
      where ${workspaceId} = left_over.workspace_id and ${id} = left_over.id`),
  )
  return ended.count === MAX_AT_ONCE
}

/** @returns whether there may be more */
async function sweepIdempotencyKeys(services: Services): Promise<boolean> {
  const { expiresAt } = idempotencyKeys
  const gone = await run(services, () =>
    services.db.execute(sql`delete from ${idempotencyKeys} where (workspace_id, caller_id, operation, key) in (
      select workspace_id, caller_id, operation, key from ${idempotencyKeys} where ${expiresAt} < now() order by ${expiresAt} limit ${MAX_AT_ONCE})`),
  )
  return gone.count === MAX_AT_ONCE
}

/** @returns whether there may be more */
async function sweepDeliveries(services: Services): Promise<boolean> {
  const { state, deliveredAt } = webhookDeliveries
  const gone = await run(services, () =>
    services.db.execute(sql`
      with old as (
        select workspace_id, id from ${webhookDeliveries}
        where ${state} = 'delivered' and ${deliveredAt} < now() - ${DELIVERED_KEPT} order by ${deliveredAt} limit ${MAX_AT_ONCE}
      ),
      attempts as (
        delete from ${webhookAttempts} using old where ${webhookAttempts.workspaceId} = old.workspace_id
          and ${webhookAttempts.deliveryId} = old.id
      )
      delete from ${webhookDeliveries} using old where ${webhookDeliveries.workspaceId} = old.workspace_id and ${webhookDeliveries.id} = old.id`),
  )
  return gone.count === MAX_AT_ONCE
}

interface Old extends Record<string, unknown> {
  workspaceId: string
  id: string
  key: string
}

/** @returns whether there may be more */
async function sweepJobs(services: Services): Promise<boolean> {
  const old = await run(services, () =>
    services.db.execute<Old>(sql`
      select workspace_id as "workspaceId", id, object_key as key from (
        select workspace_id, id, object_key, expires_at from ${imports} union all select workspace_id, id, object_key, expires_at from ${exports}
      ) as files join ${jobs} using (workspace_id, id)
      where files.expires_at < now() and ${jobs.finishedAt} is not null limit ${MAX_FILES}`),
  )
  for (const { workspaceId, id, key } of old) {
    await services.files.remove(key)
    if (await sweepRows(services, workspaceId, id)) await forgetJob(services, workspaceId, id)
  }
  return old.length > 0
}

/** @returns whether there are none left */
async function sweepRows(services: Services, workspaceId: string, id: string): Promise<boolean> {
  const gone = await run(services, () =>
    services.db.execute(sql`
      delete from ${importRows} where (workspace_id, import_id, row_number) in (select workspace_id, import_id, row_number from ${importRows}
        where workspace_id = ${workspaceId} and import_id = ${id} limit ${MAX_AT_ONCE}) returning 1`),
  )
  return gone.length < MAX_AT_ONCE
}

async function forgetJob(services: Services, workspaceId: string, id: string): Promise<void> {
  for (const table of [imports, exports, jobs]) {
    await run(services, () => services.db.execute(sql`delete from ${table} where workspace_id = ${workspaceId} and id = ${id}`))
  }
}
