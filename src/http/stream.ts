import type { Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'

import { RosterError } from '../domain/errors.ts'
import { newId } from '../domain/ids.ts'
import { withTimeout } from '../domain/timeout.ts'
import type { AppEnv } from './app-env.ts'

/** A stream ends by itself before the platform would end it; the reader comes back with Last-Event-ID. */
const LIFETIME_SECONDS = 5 * 60
const POLL_MS = 1000
const HEARTBEAT_MS = 15_000
const COME_BACK_MS = 1000
const LIMITER_MS = 250

/** A stream counts for so long without word of it: its Worker may be gone. It is renewed while it goes on. */
const COUNTED_SECONDS = 30
const RENEW_MS = 10_000

/** One message of a stream: `id` is where a reader goes on that was cut off. */
export interface Message {
  id: string
  event: string
  data: object
}

/** What one look at the database found. */
export interface Look {
  news: Message[]
  /** Where a reader goes on who was told nothing: how far was looked. */
  position?: string
  /** There will be no more. */
  ended: boolean
}

/**
 * Answers with server-sent events (HTML standard, 9.2): looks for news once a second, for five minutes, with a comment as
 * heartbeat while there are none. A caller who may not see them any more is cut off at the next look. Between two looks no
 * connection to the database is open, so a reader who is slow or gone holds none.
 *
 * @param first what there was when the answer began
 * @param look gives the news since the last look
 * @throws RosterError `too_many_streams`
 */
export async function answerStream(c: Context<AppEnv>, first: Look, look: () => Promise<Look>) {
  if (c.req.method === 'HEAD') return c.body(null, 200, { 'Content-Type': 'text/event-stream' })
  const counted = await countStream(c)
  const lookAgain = () => (counted.renew(), look())
  return streamSSE(c, (stream) => follow(c, stream, first, lookAgain).finally(counted.end))
}

async function follow(c: Context<AppEnv>, stream: SSEStreamingApi, first: Look, look: () => Promise<Look>) {
  const services = c.get('services')
  const until = Date.now() + LIFETIME_SECONDS * 1000
  const send = (text: string) => withTimeout(stream.write(text), until - Date.now()) // who never reads takes nothing
  try {
    await send(`retry: ${COME_BACK_MS}\n\n`)
    let spoke = Date.now()
    let position: string | undefined
    for (let found = first; !stream.aborted && !stream.closed; found = await look()) {
      services.close()
      const text = found.news.map(textOf).join('') || moved(position, found.position)
      position = found.position
      if (text !== '') await send(text)
      else if (Date.now() - spoke > HEARTBEAT_MS) await send(': still here\n\n')
      if (text !== '' || Date.now() - spoke > HEARTBEAT_MS) spoke = Date.now()
      if (found.ended || Date.now() > until) return
      if (found.news.length === 0) await stream.sleep(POLL_MS)
    }
  } catch (error) {
    if (!(error instanceof RosterError) && !(error instanceof Error && error.message === 'timeout')) throw error
  } finally {
    services.close()
  }
}

function textOf({ id, event, data }: Message): string {
  return `event: ${event}\ndata: ${JSON.stringify(data)}\nid: ${id}\n\n`
}

/** An id without data is no message, and yet the place where an EventSource goes on; the comment is for other readers. */
function moved(before: string | undefined, position: string | undefined): string {
  return position === undefined || position === before ? '' : `: position ${position}\nid: ${position}\n\n`
}

/** @returns `renew`, to be called while the stream goes on, and `end` */
async function countStream(c: Context<AppEnv>) {
  const { limiter, log, defer } = c.get('services')
  const { counter } = c.get('credential')
  const stream = newId()
  const count = () => limiter.openStream(counter, stream, COUNTED_SECONDS)
  const mayOpen = await withTimeout(count(), LIMITER_MS).catch((error: unknown) => {
    log.error('stream not counted', { requestId: c.get('requestId'), error: error instanceof Error ? error.name : undefined })
    return true
  })
  if (!mayOpen) {
    throw new RosterError('too_many_streams', 'This caller has 20 streams open: close some, or try again later.', {
      retryAfter: 30,
    })
  }
  let countedAt = Date.now()
  return {
    renew() {
      if (Date.now() - countedAt < RENEW_MS) return
      countedAt = Date.now()
      defer(count())
    },
    end: () => defer(limiter.closeStream(counter, stream)),
  }
}
