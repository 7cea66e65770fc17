import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import { create, declareCreate } from '../statement/write.ts'
import { requireUrl, type NewEndpoint } from './input.ts'
import { newWebhookSecret, webhookSecretContext } from './secret.ts'
import { webhookEndpoint, type Issued } from '../entities/webhook-endpoint.ts'

const creation = declareCreate(webhookEndpoint, 'create_webhook_endpoint', { event: 'webhook_endpoint.created' })

/**
 * Sends events of the caller's workspace to a URL from now on, with the event `webhook_endpoint.created`.
 *
 * @throws RosterError `validation_failed` for a URL that Roster must not call, and those of `create`
 */
export async function createEndpoint(ctx: Ctx, input: NewEndpoint): Promise<Issued> {
  requireUrl(ctx, input.url)
  const id = newId()
  const secret = newWebhookSecret()
  const sealed = await ctx.vault.seal(secret, webhookSecretContext(id))
  const values = { ...input, id, secret: sealed, status: 'enabled' as const, leaseEpoch: 0 }
  const created = await create(ctx, creation, values)
  return { ...created, secret: created.replayed ? null : secret }
}
