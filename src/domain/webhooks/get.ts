import { and, eq, isNull } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { WebhookEndpoint } from './subject.ts'

/** @throws RosterError `not_found`, and those of `read` */
export async function getEndpoint(ctx: Ctx, id: string): Promise<WebhookEndpoint> {
  const { workspaceId, id: ownId, removedAt } = webhookEndpoints
  const [found] = await read(ctx, (caller) =>
    ctx.db
      .select()
      .from(webhookEndpoints)
      .where(and(eq(workspaceId, caller.workspaceId), eq(ownId, id), isNull(removedAt))),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
