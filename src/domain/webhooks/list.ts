import { and, eq, isNull } from 'drizzle-orm'

import { after, orderBy } from '../../db/keyset.ts'
import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { read } from '../read.ts'
import type { WebhookEndpoint } from './subject.ts'

const newestFirst = { key: 'createdAt', descending: true } as const

/**
 * Lists the webhook endpoints of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listEndpoints(ctx: Ctx, limit: number, position?: Position): Promise<Page<WebhookEndpoint>> {
  const { workspaceId, removedAt } = webhookEndpoints
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select()
        .from(webhookEndpoints)
        .where(and(eq(workspaceId, caller.workspaceId), isNull(removedAt), after(webhookEndpoints, newestFirst, position)))
        .orderBy(...orderBy(webhookEndpoints, newestFirst))
        .limit(limit + 1),
    (found) => orderBy(found, newestFirst),
  )
  return pageOf(rows, limit, (row) => row.createdAt)
}
