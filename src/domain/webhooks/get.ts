import { getTableColumns, sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { WebhookEndpoint } from '../entities/webhook-endpoint.ts'

const byId = declareRead(
  'get_webhook_endpoint',
  getTableColumns(webhookEndpoints),
  sql`from ${webhookEndpoints} where ${webhookEndpoints.workspaceId} = caller.workspace_id and ${webhookEndpoints.id} = ${slot('id', 'uuid')}
    and ${webhookEndpoints.removedAt} is null`,
)

/** @throws RosterError those of `readOne` */
export function getEndpoint(ctx: Ctx, id: string): Promise<WebhookEndpoint> {
  return readOne(ctx, byId, { id })
}
