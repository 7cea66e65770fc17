import { and, eq, isNull } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { newId, toId } from '../ids.ts'
import { readOne } from '../read.ts'
import { webhookSecretContext } from './secret.ts'
import { signedHeaders } from './sign.ts'

/**
 * Sends an endpoint a message of the type `test`, here and now, and tells what it answered. No event is written.
 *
 * @throws RosterError those of `readOne`
 */
export async function tryEndpoint(
  ctx: Ctx,
  id: string,
): Promise<{ status: number | null; durationMs: number; error: string | null }> {
  const { workspaceId, id: ownId, url, secret, previousSecret, graceUntil, removedAt } = webhookEndpoints
  const found = await readOne(ctx, (caller) =>
    ctx.db
      .select({ ownId, url, secret, previousSecret, graceUntil })
      .from(webhookEndpoints)
      .where(and(eq(workspaceId, caller.workspaceId), eq(ownId, id), isNull(removedAt))),
  )
  const message = toId('evt', newId())
  const now = new Date().toISOString()
  const body = JSON.stringify({
    id: message,
    type: 'test',
    occurredAt: now,
    timestamp: now,
    data: { endpointId: toId('whe', id) },
  })
  const overlaps = found.graceUntil !== null && found.graceUntil.getTime() > Date.now()
  const secrets = [found.secret, overlaps ? found.previousSecret : null].filter((sealed) => sealed !== null)
  const opened = await Promise.all(secrets.map((sealed) => ctx.vault.open(sealed, webhookSecretContext(id))))
  const { status, durationMs, error } = await ctx.sender.post(found.url, body, signedHeaders(message, body, opened))
  return { status, durationMs, error }
}
