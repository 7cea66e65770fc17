import { Webhook, WebhookVerificationError } from 'standardwebhooks'

import type { RosterEvent } from './models.ts'

export { WebhookVerificationError }

/** What `POST /v1/webhook-endpoints/{id}/test` sends. */
export interface TestMessage {
  id: string
  type: 'test'
  occurredAt: string
  timestamp: string
  data: { endpointId: string }
}

type Sent<Event> = Event extends RosterEvent ? Event & { timestamp: string } : never

/** What a webhook endpoint is sent, told apart by `type`. */
export type WebhookMessage = Sent<RosterEvent> | TestMessage

/**
 * The message of a webhook, once its signature is found good (Standard Webhooks).
 *
 * @param secret of the endpoint: `whsec_…`
 * @param body as it came, before any parsing
 * @throws WebhookVerificationError
 */
export function verifyWebhook(
  secret: string,
  body: string | Uint8Array,
  headers: Headers | Record<string, string | string[] | undefined>,
): WebhookMessage {
  const all = headers instanceof Headers ? Object.fromEntries(headers) : headers
  const text = typeof body === 'string' ? body : new TextDecoder('utf-8', { ignoreBOM: true, fatal: false }).decode(body)
  return new Webhook(secret).verify(text, all as Record<string, string>) as WebhookMessage
}
