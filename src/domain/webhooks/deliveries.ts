import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'

import { after, orderBy } from '../../db/keyset.ts'
import { events } from '../../db/schema/events.ts'
import { webhookAttempts } from '../../db/schema/webhook-attempts.ts'
import { webhookDeliveries } from '../../db/schema/webhook-deliveries.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { read } from '../read.ts'

const columns = { ...getTableColumns(webhookDeliveries), eventId: sql<string>`${events.id}`.as('event_id') }
const ofEvent = and(eq(events.workspaceId, webhookDeliveries.workspaceId), eq(events.seq, webhookDeliveries.eventSeq))

export { deliveryStates } from '../../db/schema/webhook-deliveries.ts'

/** A delivery, with the id of its event. */
export type Delivery = typeof webhookDeliveries.$inferSelect & { eventId: string }
export type Attempt = Pick<typeof webhookAttempts.$inferSelect, 'number' | 'at' | 'status' | 'durationMs' | 'error'>

export interface DeliveryFilter {
  endpointId?: string
  state?: Delivery['state']
}

const newestFirst = { key: 'createdAt', descending: true } as const

/**
 * Lists the deliveries of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listDeliveries(
  ctx: Ctx,
  filter: DeliveryFilter,
  limit: number,
  position?: Position,
): Promise<Page<Delivery>> {
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select(columns)
        .from(webhookDeliveries)
        .innerJoin(events, ofEvent)
        .where(
          and(
            eq(webhookDeliveries.workspaceId, caller.workspaceId),
            filter.endpointId === undefined ? undefined : eq(webhookDeliveries.endpointId, filter.endpointId),
            filter.state && eq(webhookDeliveries.state, filter.state),
            after(webhookDeliveries, newestFirst, position),
          ),
        )
        .orderBy(...orderBy(webhookDeliveries, newestFirst))
        .limit(limit + 1),
    (found) => orderBy(found, newestFirst),
  )
  return pageOf(rows, limit, (row) => row.createdAt)
}

/** @throws RosterError `not_found`, and those of `read` */
export async function getDelivery(ctx: Ctx, id: string): Promise<{ delivery: Delivery; tries: Attempt[] }> {
  const { number, at, status, durationMs, error } = webhookAttempts
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select({ ...columns, number, at, status, durationMs, error })
        .from(webhookDeliveries)
        .innerJoin(events, ofEvent)
        .leftJoin(
          webhookAttempts,
          and(
            eq(webhookAttempts.workspaceId, webhookDeliveries.workspaceId),
            eq(webhookAttempts.deliveryId, webhookDeliveries.id),
          ),
        )
        .where(and(eq(webhookDeliveries.workspaceId, caller.workspaceId), eq(webhookDeliveries.id, id)))
        .orderBy(asc(number)),
    (found) => [asc(found.number)],
  )
  const [delivery] = rows
  if (!delivery) throw new RosterError('not_found', 'There is no such resource.')
  const tries = rows.flatMap((row): Attempt[] => (row.number === null ? [] : [row as Attempt]))
  return { delivery, tries }
}
