import { EventSourceParserStream } from 'eventsource-parser/stream'
import type { ClientRequestOptions } from 'hono/client'

import type { Messages } from './api.ts'
import { errorOf, type Answered, type Result } from './result.ts'
import { sleep } from './sleep.ts'

type Message<Answer> = Result<Answer> extends Messages<infer Told> ? Told : never

const COME_BACK_MS = 1000

/**
 * The messages of a stream, which comes back by itself where it was cut off: `for await (const event of
 * follow(roster.v1.events.stream.$get)) …`. A job's ends with the job; another goes on until you leave the loop or abort.
 *
 * @throws as `result`
 */
export async function* follow<Args, Answer extends Answered>(
  stream: (args: Args, options?: ClientRequestOptions) => Promise<Answer>,
  ...[args, options]: undefined extends Args
    ? [args?: NoInfer<Args>, options?: ClientRequestOptions]
    : [args: NoInfer<Args>, options?: ClientRequestOptions]
): AsyncGenerator<Message<Answer>, void, undefined> {
  const asked = args as { header?: object } | undefined
  let place = {}
  for (;;) {
    const answer = (await stream({ ...asked, header: { ...asked?.header, ...place } } as Args, options)) as unknown as Response
    if (!answer.ok || !answer.body) throw await errorOf(answer)
    for await (const { id, data } of messagesOf(answer.body, options?.init?.signal)) {
      const message = JSON.parse(data) as Message<Answer>
      if (id !== undefined) place = { 'Last-Event-ID': id }
      yield message
      if (isOver(message)) return
    }
    await sleep(COME_BACK_MS, options?.init?.signal)
  }
}

/** Until the connection is lost, which is how every stream ends sooner or later. */
async function* messagesOf(body: ReadableStream<Uint8Array>, signal: AbortSignal | null | undefined) {
  const reader = body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array>)
    .pipeThrough(new EventSourceParserStream())
    .getReader()
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } catch (error) {
    if (signal?.aborted) throw error
  } finally {
    await reader.cancel().catch(() => {})
  }
}

/** Nothing more is told of a job that has finished. */
function isOver(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'finishedAt' in message && message.finishedAt !== null
}
