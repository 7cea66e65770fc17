import { randomBytes } from 'node:crypto'

/** A secret as Standard Webhooks has it: 32 random bytes in base64, after `whsec_`. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(32).toString('base64')}`
}

/** What binds an encrypted secret to its row. */
export function webhookSecretContext(id: string): string {
  return `webhook_endpoints/${id}`
}
