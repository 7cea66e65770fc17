import type { Services } from '../domain/context.ts'
import { envelopeOf } from '../domain/events/envelope.ts'
import { webhookSecretContext } from '../domain/webhooks/secret.ts'
import { signedHeaders } from '../domain/webhooks/sign.ts'
import { settleParcel, takeParcel, type Parcel, type Result } from '../domain/webhooks/outbox.ts'

/** A Worker has six connections at once, and the database holds one of them. */
const AT_ONCE = 5

/** Sends what is due, until nothing is or time is up. @returns whether there may be more */
export async function deliverDue(services: Services, milliseconds: number): Promise<boolean> {
  const until = Date.now() + milliseconds
  const all = await Promise.all(Array.from({ length: AT_ONCE }, () => deliverUntil(services, until)))
  return all.includes(true)
}

async function deliverUntil(services: Services, until: number): Promise<boolean> {
  while (Date.now() < until) {
    const parcel = await takeParcel(services)
    if (!parcel) return false
    await settleParcel(services, parcel, await send(services, parcel))
  }
  return true
}

/** One attempt, by Standard Webhooks: the id of the event, the moment of this attempt, a signature by each secret. */
async function send(services: Services, parcel: Parcel): Promise<Result> {
  const { id, occurredAt, ...event } = envelopeOf(parcel.event)
  const body = JSON.stringify({ id, occurredAt, timestamp: occurredAt, ...event })
  const secrets = [parcel.secret, parcel.previousSecret].filter((sealed) => sealed !== null)
  const opened = await Promise.all(secrets.map((sealed) => services.vault.open(sealed, webhookSecretContext(parcel.endpointId))))
  return services.sender.post(parcel.url, body, signedHeaders(id, body, opened))
}
