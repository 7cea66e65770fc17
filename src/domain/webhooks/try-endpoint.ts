import { sql } from 'drizzle-orm'

import { webhookEndpoints } from '../../db/schema/webhook-endpoints.ts'
import type { Ctx } from '../context.ts'
import { newId, toId } from '../ids.ts'
import type { SendFailure } from '../ports.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'
import { webhookSecretContext } from './secret.ts'
import { signedHeaders } from './sign.ts'

/** Less than a request may take, so that a receiver that hangs is told of. */
const TIMEOUT_MS = 10_000

const { url, secret, previousSecret, graceUntil } = webhookEndpoints

const target = declareRead(
  'get_webhook_target',
  { url, secret, previousSecret, graceUntil },
  sql`from ${webhookEndpoints} where ${webhookEndpoints.workspaceId} = caller.workspace_id
    and ${webhookEndpoints.id} = ${slot('id', 'uuid')} and ${webhookEndpoints.removedAt} is null`,
)

/**
 * Sends an endpoint a message of the type `test`, here and now, and tells what it answered. No event is written.
 *
 * @throws RosterError those of `readOne`
 */
export async function tryEndpoint(
  ctx: Ctx,
  id: string,
): Promise<{ status: number | null; durationMs: number; code: SendFailure['code'] | null; error: string | null }> {
  const found = await readOne(ctx, target, { id })
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
  const { status, durationMs, failure } = await ctx.sender.post(found.url, body, signedHeaders(message, body, opened), TIMEOUT_MS)
  return { status, durationMs, code: failure?.code ?? null, error: failure?.detail ?? null }
}
