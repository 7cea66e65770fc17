import type { Services } from '../domain/context.ts'
import { RosterError } from '../domain/errors.ts'
import { envelopeOf } from '../domain/events/envelope.ts'
import { recordAttempts, claimDeliveries, type DueDelivery, type DeliveryBatch } from '../domain/webhooks/outbox.ts'
import { webhookSecretContext } from '../domain/webhooks/secret.ts'
import { signedHeaders } from '../domain/webhooks/sign.ts'
import { pauseOf, type Attempt } from '../domain/webhooks/retry-policy.ts'

/** A Worker has six connections at once, and the database holds one of them. */
const AT_ONCE = 5
const BATCH_SIZE = 100
/** No attempt of a batch begins later than that: its outcomes are noted soon, and within its lease. */
const BATCH_MS = 2000
const TIME_BUDGET_MS = 20_000

/** Sends an endpoint what is due, batch after batch, for a while. @returns whether there may be more */
export async function deliverTo(services: Services, endpointId: string): Promise<boolean> {
  const until = Date.now() + TIME_BUDGET_MS
  let batch = await claimDeliveries(services, endpointId, BATCH_SIZE)
  while (batch && batch.due.length > 0) {
    const attempts = await attemptAll(services, batch)
    const isLate = Date.now() > until
    batch = await settled(services, batch, attempts, isLate ? 0 : BATCH_SIZE)
    if (isLate) return true
  }
  return false
}

/** A statement without an answer has cut its connection: once more, on another one. If the first did arrive, the lease ends. */
function settled(
  services: Services,
  batch: DeliveryBatch,
  attempts: Attempt[],
  most: number,
): Promise<DeliveryBatch | undefined> {
  return recordAttempts(services, batch, attempts, most).catch((error: unknown) => {
    if (!(error instanceof RosterError) || error.code !== 'unavailable') throw error
    services.close()
    return recordAttempts(services, batch, attempts, most)
  })
}

/** One attempt at each, a few at once; those that time does not suffice for wait for the next batch. */
async function attemptAll(services: Services, { due, ...batch }: DeliveryBatch): Promise<Attempt[]> {
  const until = Date.now() + BATCH_MS
  const secrets = await openSecrets(services, batch)
  const attempts: Attempt[] = []
  const waiting = due.values()
  const lane = async () => {
    for (const delivery of waiting) {
      const outcome = await send(services, batch.url, secrets, delivery)
      attempts.push({ delivery, ...outcome, endedAt: Date.now() })
      if (Date.now() > until || attempts.some((tried) => pauseOf(tried) > 0)) return
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return attempts
}

function openSecrets({ vault }: Services, { endpointId, secret, previousSecret }: Omit<DeliveryBatch, 'due'>): Promise<string[]> {
  const sealed = [secret, previousSecret].filter((one) => one !== null)
  return Promise.all(sealed.map((one) => vault.open(one, webhookSecretContext(endpointId))))
}

/** By Standard Webhooks: the id of the event, the moment of this attempt, a signature by each secret. */
function send({ sender }: Services, url: string, secrets: string[], { event }: DueDelivery) {
  const { id, occurredAt, ...rest } = envelopeOf(event)
  const body = JSON.stringify({ id, occurredAt, timestamp: occurredAt, ...rest })
  return sender.post(url, body, signedHeaders(id, body, secrets))
}
