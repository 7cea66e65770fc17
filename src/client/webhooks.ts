import { Webhook, WebhookVerificationError as Unverified } from 'standardwebhooks'

import type { RosterEvent } from './models.ts'

/** Why a webhook is not to be believed. A class of Roster's own: the types of `standardwebhooks` need those of Node. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError'
}

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

/** Headers as platforms hand them over: a `Headers` of any realm, or an object with names in any case and texts or lists. */
export type WebhookHeaders =
  | { forEach(each: (value: string, name: string) => void): void }
  | Record<string, string | readonly string[] | undefined>

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature']

/**
 * The message of a webhook, once its signature is found good (Standard Webhooks).
 *
 * @param secret of the endpoint: `whsec_…`
 * @param body as it came, before any parsing
 * @throws WebhookVerificationError for a wrong signature, an old timestamp, a missing header, a body that was parsed, no secret
 */
export function verifyWebhook(secret: string, body: string | Uint8Array | ArrayBuffer, headers: WebhookHeaders): WebhookMessage {
  if (!secret) throw new WebhookVerificationError('Give the secret of the endpoint: whsec_…')
  const sent = lowerCased(headers)
  const missing = NAMES.filter((name) => !sent[name])
  if (missing.length > 0) throw new WebhookVerificationError(`These headers are missing: ${missing.join(', ')}.`)
  return verified(secret, textOf(body), sent)
}

function verified(secret: string, body: string, headers: Record<string, string>): WebhookMessage {
  try {
    return new Webhook(secret).verify(body, headers) as WebhookMessage
  } catch (error) {
    throw error instanceof Unverified ? new WebhookVerificationError(error.message, { cause: error }) : error
  }
}

function lowerCased(headers: WebhookHeaders): Record<string, string> {
  const sent: Record<string, string> = {}
  const add = (value: string, name: string) => (sent[name.toLowerCase()] = value)
  if (isHeaders(headers)) headers.forEach(add)
  else for (const [name, value] of Object.entries(headers)) if (value !== undefined) add([value].flat().join(' '), name)
  return sent
}

function isHeaders(headers: WebhookHeaders): headers is Extract<WebhookHeaders, { forEach: unknown }> {
  return typeof headers['forEach'] === 'function'
}

function textOf(body: string | Uint8Array | ArrayBuffer): string {
  if (typeof body === 'string') return body
  const kind = Object.prototype.toString.call(body) // which tells, whatever realm it is of
  if (kind !== '[object Uint8Array]' && kind !== '[object ArrayBuffer]') {
    throw new WebhookVerificationError('Give the raw body, not the parsed one: the signature is that of its bytes.')
  }
  return new TextDecoder('utf-8', { ignoreBOM: true, fatal: false }).decode(body)
}
