import { Webhook } from 'standardwebhooks'

/**
 * The headers of one attempt, by Standard Webhooks: the same id at each, the moment of this one, and a signature by each
 * secret.
 */
export function signedHeaders(id: string, body: string, secrets: string[]): Record<string, string> {
  const now = new Date()
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  }
}
