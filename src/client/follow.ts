import { createParser, type EventSourceMessage } from 'eventsource-parser'
import type { ClientRequestOptions } from 'hono/client'

import type { Refused, StreamAnswer } from './answers.ts'
import { askedPause, mediaType } from './headers.ts'
import { errorOf } from './result.ts'
import { isTransient } from './retry.ts'
import { sleep } from './sleep.ts'

type Signal = AbortSignal | null | undefined

const COME_BACK_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/** Roster says something every 15 seconds, were it only that it is still there. */
const SILENCE_MS = 45_000

/**
 * The messages of a stream. One that was open comes back where it was cut off, however long that takes: `for await (const
 * event of follow(roster.v1.events.stream.$get)) …`. A job's ends with the job; another goes on until you leave the loop or
 * abort.
 *
 * @throws as `result`
 */
export async function* follow<Args, Message>(
  stream: (args: Args, options?: ClientRequestOptions) => Promise<StreamAnswer<Message> | Refused>,
  ...[args, options]: undefined extends Args
    ? [args?: NoInfer<Args>, options?: ClientRequestOptions]
    : [args: NoInfer<Args>, options?: ClientRequestOptions]
): AsyncGenerator<Message, void, undefined> {
  const asked = args as { header?: object } | undefined
  const signal = options?.init?.signal
  let place = {}
  const ask = async () =>
    (await stream({ ...asked, header: { ...asked?.header, ...place } } as Args, options)) as unknown as Response
  let body = await opened(await ask())
  while (body) {
    for await (const { id, data } of messagesOf(body, signal)) {
      if (id !== undefined) place = { 'Last-Event-ID': id }
      if (data === undefined) continue
      const message = JSON.parse(data) as Message
      yield message
      if (isOver(message)) return
    }
    body = await reopened(ask, signal)
  }
}

/** @returns undefined where the reader has been told all */
async function opened(answer: Response): Promise<ReadableStream<Uint8Array> | undefined> {
  if (answer.status === 204) return undefined
  if (answer.ok && answer.body && mediaType(answer) === 'text/event-stream') return answer.body
  throw await errorOf(answer)
}

/** Tries in growing pauses, until it is open again or refused for good. */
async function reopened(ask: () => Promise<Response>, signal: Signal): Promise<ReadableStream<Uint8Array> | undefined> {
  for (let pause = COME_BACK_MS; ; pause = Math.min(2 * pause, LONGEST_PAUSE_MS)) {
    await sleep(pause + Math.random() * COME_BACK_MS, signal)
    const answer = await ask().catch((error: unknown) => {
      if (signal?.aborted) throw error
    })
    if (answer && !isTransient(answer)) return opened(answer)
    await answer?.body?.cancel()
    if (answer) await sleep(askedPause(answer), signal)
  }
}

/** Until the connection is lost, which is how every stream ends sooner or later. */
async function* messagesOf(body: ReadableStream<Uint8Array>, signal: Signal): AsyncGenerator<Partial<EventSourceMessage>> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader()
  const messages: Partial<EventSourceMessage>[] = []
  const parser = createParser({
    onEvent: (message) => messages.push(message),
    onComment: (comment) => messages.push(positionIn(comment)),
  })
  let patience: ReturnType<typeof setTimeout> | undefined
  try {
    for (;;) {
      patience = setTimeout(() => void reader.cancel().catch(() => {}), SILENCE_MS)
      const { done, value } = await reader.read()
      clearTimeout(patience)
      if (done) return
      parser.feed(value)
      yield* messages.splice(0)
    }
  } catch (error) {
    if (signal?.aborted) throw error
  } finally {
    clearTimeout(patience)
    await reader.cancel().catch(() => {})
  }
}

/** How far Roster has looked where nothing matched: the parser passes on no id without data, but comments. */
function positionIn(comment: string): Partial<EventSourceMessage> {
  const [, id] = /^\s*position (\d+)$/.exec(comment) ?? []
  return id === undefined ? {} : { id }
}

/** Nothing more is told of a job that has finished. */
function isOver(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'finishedAt' in message && message.finishedAt !== null
}
