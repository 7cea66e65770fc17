import { and, eq, isNull } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { WebhookEndpoint } from './subject.ts'

/** @throws RosterError those of `readOne` */
export async function getEndpoint(ctx: Ctx, id: string): Promise<WebhookEndpoint> {
  const { workspaceId, id: ownId, removedAt } = webhookEndpoints
  return readOne(ctx, (caller) =>
    ctx.db
      .select()
      .from(webhookEndpoints)
      .where(and(eq(workspaceId, caller.workspaceId), eq(ownId, id), isNull(removedAt))),
  )
}
