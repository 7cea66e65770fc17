import type { Services } from '../domain/context.ts'
import { RosterError } from '../domain/errors.ts'
import { envelopeOf } from '../domain/events/envelope.ts'
import { settleRound, takeRound, type Parcel, type Round } from '../domain/webhooks/outbox.ts'
import { webhookSecretContext } from '../domain/webhooks/secret.ts'
import { signedHeaders } from '../domain/webhooks/sign.ts'
import { pauseOf, type Try } from '../domain/webhooks/verdict.ts'

/** A Worker has six connections at once, and the database holds one of them. */
const AT_ONCE = 5
const MOST = 100
/** No try of a round begins later than that: its outcomes are noted soon, and within its lease. */
const ROUND_MS = 2000
const SHIFT_MS = 20_000

/** Sends an endpoint what is due, round after round, for a while. @returns whether there may be more */
export async function deliverTo(services: Services, endpointId: string): Promise<boolean> {
  const until = Date.now() + SHIFT_MS
  let round = await takeRound(services, endpointId, MOST)
  while (round && round.parcels.length > 0) {
    const tries = await tryAll(services, round)
    const isLate = Date.now() > until
    round = await settled(services, round, tries, isLate ? 0 : MOST)
    if (isLate) return true
  }
  return false
}

/** A statement without an answer has cut its connection: once more, on another one. If the first did arrive, the lease ends. */
function settled(services: Services, round: Round, tries: Try[], most: number): Promise<Round | undefined> {
  return settleRound(services, round, tries, most).catch((error: unknown) => {
    if (!(error instanceof RosterError) || error.code !== 'unavailable') throw error
    services.close()
    return settleRound(services, round, tries, most)
  })
}

/** One attempt at each, a few at once; those that time does not suffice for wait for the next round. */
async function tryAll(services: Services, { parcels, ...round }: Round): Promise<Try[]> {
  const until = Date.now() + ROUND_MS
  const secrets = await openSecrets(services, round)
  const tries: Try[] = []
  const waiting = parcels.values()
  const lane = async () => {
    for (const parcel of waiting) {
      const outcome = await send(services, round.url, secrets, parcel)
      tries.push({ parcel, ...outcome, endedAt: Date.now() })
      if (Date.now() > until || tries.some((tried) => pauseOf(tried) > 0)) return
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
  return tries
}

function openSecrets({ vault }: Services, { endpointId, secret, previousSecret }: Omit<Round, 'parcels'>): Promise<string[]> {
  const sealed = [secret, previousSecret].filter((one) => one !== null)
  return Promise.all(sealed.map((one) => vault.open(one, webhookSecretContext(endpointId))))
}

/** By Standard Webhooks: the id of the event, the moment of this attempt, a signature by each secret. */
function send({ sender }: Services, url: string, secrets: string[], { event }: Parcel) {
  const { id, occurredAt, ...rest } = envelopeOf(event)
  const body = JSON.stringify({ id, occurredAt, timestamp: occurredAt, ...rest })
  return sender.post(url, body, signedHeaders(id, body, secrets))
}
