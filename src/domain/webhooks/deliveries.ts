import { getTableColumns, sql } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import { webhookAttempts } from '../../db/schema/webhook-attempts.ts'
import { deliveryStates, webhookDeliveries } from '../../db/schema/webhook-deliveries.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import type { Page, Position } from '../page.ts'
import { slot } from '../statement/compile.ts'
import { declareList } from '../statement/list.ts'
import { declareRead, read } from '../statement/read.ts'

const columns = { ...getTableColumns(webhookDeliveries), eventId: events.id }
const ofWorkspace = sql`from ${webhookDeliveries}
  join ${events} on ${events.workspaceId} = ${webhookDeliveries.workspaceId} and ${events.seq} = ${webhookDeliveries.eventSeq}`

export { deliveryStates } from '../../db/schema/webhook-deliveries.ts'

/** A delivery, with the id of its event. */
export type Delivery = typeof webhookDeliveries.$inferSelect & { eventId: string }
export type Attempt = Pick<typeof webhookAttempts.$inferSelect, 'number' | 'at' | 'status' | 'durationMs' | 'code' | 'error'>

export interface DeliveryFilter {
  endpointId?: string
  state?: Delivery['state']
}

const list = declareList({
  name: 'list_webhook_deliveries',
  selection: columns,
  from: sql`${ofWorkspace} where ${webhookDeliveries.workspaceId} = caller.workspace_id`,
  filters: {
    endpointId: sql`${webhookDeliveries.endpointId} = ${slot('endpointId', 'uuid')}`,
    state: sql`${webhookDeliveries.state} = ${slot('state', 'text')}`,
  },
  words: { state: { column: webhookDeliveries.state, words: deliveryStates } },
  sorts: { createdAt: webhookDeliveries.createdAt },
})

/**
 * Lists the deliveries of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export function listDeliveries(ctx: Ctx, filter: DeliveryFilter, limit: number, position?: Position): Promise<Page<Delivery>> {
  return list.read(ctx, { filter: { ...filter }, sort: { key: 'createdAt', descending: true }, limit, position })
}

const { number, at, status, durationMs, code, error } = webhookAttempts

/** A delivery with its attempts, one row for each. */
const withAttempts = declareRead(
  'get_webhook_delivery',
  { ...columns, number, at, status, durationMs, code, error },
  sql`${ofWorkspace} left join ${webhookAttempts} on ${webhookAttempts.workspaceId} = ${webhookDeliveries.workspaceId}
      and ${webhookAttempts.deliveryId} = ${webhookDeliveries.id}
    where ${webhookDeliveries.workspaceId} = caller.workspace_id and ${webhookDeliveries.id} = ${slot('id', 'uuid')}`,
  sql`found.number`,
)

/** @throws RosterError `not_found`, and those of `read` */
export async function getDelivery(ctx: Ctx, id: string): Promise<{ delivery: Delivery; tries: Attempt[] }> {
  const rows = await read(ctx, withAttempts, { id })
  const [delivery] = rows
  if (!delivery) throw new RosterError('not_found', 'There is no such resource.')
  const tries = rows.flatMap((row): Attempt[] => ((row.number as number | null) === null ? [] : [row as Attempt]))
  return { delivery, tries }
}
