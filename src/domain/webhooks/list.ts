import { getTableColumns, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import type { Page, Position } from '../page.ts'
import { declareList } from '../statement/list.ts'
import type { WebhookEndpoint } from '../entities/webhook-endpoint.ts'

const list = declareList({
  name: 'list_webhook_endpoints',
  selection: getTableColumns(webhookEndpoints),
  from: sql`from ${webhookEndpoints} where ${webhookEndpoints.workspaceId} = caller.workspace_id and ${webhookEndpoints.removedAt} is null`,
  filters: {},
  sorts: { createdAt: webhookEndpoints.createdAt },
})

/**
 * Lists the webhook endpoints of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export function listEndpoints(ctx: Ctx, limit: number, position?: Position): Promise<Page<WebhookEndpoint>> {
  return list.read(ctx, { filter: {}, sort: { key: 'createdAt', descending: true }, limit, position })
}
