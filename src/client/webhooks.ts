import { Webhook } from 'standardwebhooks'

import type { RosterEvent } from './models.ts'

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
 * @throws WebhookVerificationError of `standardwebhooks`
 */
export function verifyWebhook(
  secret: string,
  body: string,
  headers: Headers | Record<string, string | string[] | undefined>,
): WebhookMessage {
  const all = headers instanceof Headers ? Object.fromEntries(headers) : headers
  return new Webhook(secret).verify(body, all as Record<string, string>) as WebhookMessage
}
