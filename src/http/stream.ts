import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

/** A stream ends by itself before the platform would end it; the reader comes back with Last-Event-ID. */
const LIFETIME_MS = 5 * 60_000
const POLL_MS = 1000
const HEARTBEAT_MS = 15_000
const COME_BACK_MS = 1000

/** One message of a stream: `id` is where a reader goes on that was cut off. */
export interface Message {
  id: string
  event: string
  data: object
}

interface Round {
  news: Message[]
  /** There will be no more. */
  ended: boolean
}

/**
 * Answers with server-sent events (HTML standard, 9.2): looks for news once a second, for five minutes, with a comment as
 * heartbeat while there are none. A caller who may not see them any more is cut off at the next look.
 *
 * @param first what there was when the answer began
 * @param look gives the news since the last look
 */
export function answerStream(c: Context<AppEnv>, first: Round, look: () => Promise<Round>) {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  c.get('services').hold(over)
  return streamSSE(c, async (stream) => {
    try {
      await stream.write(`retry: ${COME_BACK_MS}\n\n`)
      const until = Date.now() + LIFETIME_MS
      let spoke = Date.now()
      let round = first
      while (!stream.aborted && !stream.closed) {
        for (const { id, event, data } of round.news) await stream.writeSSE({ id, event, data: JSON.stringify(data) })
        if (round.news.length > 0) spoke = Date.now()
        if (round.ended || Date.now() > until) return
        if (Date.now() - spoke > HEARTBEAT_MS) {
          await stream.write(': still here\n\n')
          spoke = Date.now()
        }
        if (round.news.length === 0) await stream.sleep(POLL_MS)
        round = await look()
      }
    } catch (error) {
      if (!(error instanceof RosterError)) throw error
    } finally {
      resolve()
    }
  })
}
