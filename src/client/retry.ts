import { askedPause, mediaType } from './headers.ts'
import { isStream, type Send } from './send.ts'
import { sleep } from './sleep.ts'

export interface Retries {
  /** How often a call is repeated at most. */
  limit: number
  /** In milliseconds. An answer whose `Retry-After` asks for more is handed to the caller. */
  longestPause: number
}

const defaults: Retries = { limit: 3, longestPause: 30_000 }
const FIRST_PAUSE = 250
const TRANSIENT = new Set([429, 502, 503, 504])

/**
 * Repeats what failed for the moment: no connection, 429, 502, 503, 504, and 409 while the same write is still running.
 * Pauses grow with full jitter, and are as long as `Retry-After` asks (RFC 9110, 10.2.3). Writes without an idempotency
 * key, and bodies that are streams, are sent once.
 */
export function retrying(
  send: Send,
  { limit = defaults.limit, longestPause = defaults.longestPause }: Partial<Retries> = {},
): Send {
  return async (url, init) => {
    const most = mayRepeat(init) ? limit : 0
    for (let count = 0; ; count += 1) {
      const outcome = await attempt(send, url, init)
      const asked = 'response' in outcome ? askedPause(outcome.response) : 0
      if (count === most || init.signal?.aborted || !mayPass(outcome) || asked > longestPause) return settled(outcome)
      if ('response' in outcome) await outcome.response.body?.cancel()
      await sleep(asked + Math.random() * Math.min(longestPause, FIRST_PAUSE * 2 ** count), init.signal)
    }
  }
}

type Outcome = { response: Response } | { error: unknown }

async function attempt(send: Send, url: string, init: RequestInit): Promise<Outcome> {
  try {
    const response = await send(url, init)
    if (mediaType(response) === 'application/json') await response.clone().arrayBuffer() // an answer that is cut off is none
    return { response }
  } catch (error) {
    return { error }
  }
}

function settled(outcome: Outcome): Response {
  if ('response' in outcome) return outcome.response
  throw outcome.error
}

function mayPass(outcome: Outcome): boolean {
  return 'error' in outcome || isTransient(outcome.response)
}

/** Whether trying again makes sense. */
export function isTransient({ status, headers }: Response): boolean {
  return TRANSIENT.has(status) || (status === 409 && headers.has('Retry-After'))
}

function mayRepeat({ method = 'GET', headers, body }: RequestInit): boolean {
  return !isStream(body) && (method === 'GET' || method === 'HEAD' || new Headers(headers).has('Idempotency-Key'))
}
