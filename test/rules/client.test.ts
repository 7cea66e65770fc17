import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createRosterClient, download, follow, pages, result, RosterError, UnexpectedAnswer } from '../../src/client/index.ts'
import { callsOf } from '../support/calls.ts'

/** What the client does by itself, whatever Roster answers. */

describe('a path parameter', () => {
  const asked: URL[] = []
  const roster = createRosterClient({
    baseUrl: 'https://roster.example',
    token: 'none',
    fetch: async (url) => (asked.push(new URL(url)), new Response(null, { status: 204 })),
  })
  const calls = callsOf(roster).filter(({ path }) => path.includes('{id}'))

  it.each(['../api-keys/key_1', 'a/b', 'a?limit=1', 'a#b', 'a%2Fb', '%2e%2e', 'é'])('stays in its place: %s', async (id) => {
    for (const { path, call } of calls) {
      await call({ param: { id } })
      const { pathname, search, hash } = asked.pop()!
      expect([pathname, search, hash]).toEqual([path.replace('{id}', encodeURIComponent(id)), '', ''])
    }
  })

  it.each([{ id: '' }, { id: '.' }, { id: '..' }, { id: undefined }, {}])(
    'is needed: nothing is asked with %o',
    async (param) => {
      for (const { path, call } of calls) await expect(call({ param }), path).rejects.toThrow(TypeError)
      expect(asked).toEqual([])
    },
  )
})

/** A client to whom this is answered, once each; the last for good. */
function answered(...answers: (Response | (() => Response))[]) {
  const asked: RequestInit[] = []
  const roster = createRosterClient({
    baseUrl: 'https://roster.example',
    token: 'none',
    retries: { limit: 0 },
    fetch: async (_, init) => {
      asked.push(init)
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      return typeof answer === 'function' ? answer() : answer!
    },
  })
  return { roster, asked }
}

const typed = (type: string, body: string | ReadableStream | Uint8Array<ArrayBuffer>, init: ResponseInit = {}) =>
  new Response(body, { ...init, headers: { 'Content-Type': type, ...init.headers } })

describe('an answer that is not of Roster', () => {
  const param = { id: 'usr_1' }
  const problem = { status: 503, headers: { 'Retry-After': '5' } }

  it.each([
    ['a page', typed('text/html', '<h1>Sign in</h1>')],
    ['half a document', typed('application/json', '{"id":')],
    ['a redirection', Response.redirect('https://elsewhere.example', 302)],
    ['half a problem', typed('application/problem+json', '{"code":', problem)],
    ['a problem of somebody else', typed('application/problem+json', '{"title":"Busy"}', problem)],
  ])('is told apart: %s', async (_, answer) => {
    const { roster } = answered(answer)
    await expect(result(roster.v1.users[':id'].$get({ param }))).rejects.toBeInstanceOf(UnexpectedAnswer)
    expect(answer.bodyUsed).toBe(false)
  })

  it('is no reason to ask elsewhere', async () => {
    const { roster, asked } = answered(typed('application/json', '{}'))
    const { signal } = new AbortController()
    await roster.v1.users.$post({ json: { name: 'Ada', email: 'ada@example.com' } }, { init: { signal } })
    expect(asked[0]).toMatchObject({ method: 'POST', redirect: 'manual', signal })
  })
})

describe('a refusal', () => {
  const refuse = (after: string, type = 'application/problem+json') =>
    typed(type, '{"code":"rate_limited","status":429,"requestId":"req_1","errors":[]}', {
      status: 429,
      headers: { 'Retry-After': after },
    })
  const list = (answer: Response) => result(answered(answer).roster.v1.users.$get())

  it('says in seconds when to come back', async () => {
    await expect(list(refuse('60'))).rejects.toMatchObject({ code: 'rate_limited', retryAfter: 60 })
    const refusal = await list(refuse(new Date(Date.now() + 60_000).toUTCString())).catch((error: RosterError) => error)
    expect(refusal).toMatchObject({ retryAfter: expect.closeTo(60, -1) })
  })

  it('is known by its media type, however that is written', async () => {
    await expect(list(refuse('1', 'Application/Problem+JSON; charset=utf-8'))).rejects.toBeInstanceOf(RosterError)
    await expect(list(typed('Application/JSON', '{"data":[]}'))).resolves.toEqual({ data: [] })
  })
})

describe('a file', () => {
  const param = { id: 'exp_1' }

  it('is downloaded byte for byte', async () => {
    const bytes = Uint8Array.of(0x1f, 0x8b, 0x08, 0xff, 0xfe, 0x00)
    const { roster } = answered(typed('application/gzip', bytes))
    const file = await download(roster.v1.exports[':id'].file.$get({ param }))
    expect(new Uint8Array(await new Response(file).arrayBuffer())).toEqual(bytes)
  })

  it('that is refused is an error', async () => {
    const { roster } = answered(typed('application/problem+json', '{"code":"not_found","requestId":"req_1"}', { status: 404 }))
    await expect(download(roster.v1.exports[':id'].file.$get({ param }))).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('a list that has more and does not say where is an error', async () => {
  const { roster } = answered(() => typed('application/json', '{"data":[],"hasMore":true,"nextCursor":null}'))
  await expect(pages(roster.v1.users.$get).next()).rejects.toThrow('does not say where')
})

describe('a stream', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  const told = (...seqs: number[]) =>
    typed('text/event-stream', seqs.map((seq) => `id: ${seq}\ndata: {"seq":${seq}}\n\n`).join(''))
  const refused = (status: number) => typed('application/problem+json', '{"code":"forbidden","requestId":"req_1"}', { status })
  const lost = () => {
    throw new TypeError('fetch failed')
  }

  /** What comes next, while time flies. */
  async function next<T>(stream: AsyncGenerator<T>): Promise<IteratorResult<T>> {
    const coming = stream.next()
    const state = { over: false }
    void coming.catch(() => {}).finally(() => (state.over = true))
    while (!state.over) await vi.advanceTimersByTimeAsync(1000)
    return coming
  }

  it('that was open comes back after an outage, however long', async () => {
    const outage = Array.from({ length: 30 }, (_, i) => (i % 2 ? lost : () => refused(503)))
    const { roster, asked } = answered(told(1), ...outage, told(2))
    const stream = follow(roster.v1.events.stream.$get)
    expect((await next(stream)).value).toMatchObject({ seq: 1 })
    expect((await next(stream)).value).toMatchObject({ seq: 2 })
    expect(asked).toHaveLength(32)
    expect(new Headers(asked.at(-1)?.headers).get('Last-Event-ID')).toBe('1')
  })

  it('that was never open tells so', async () => {
    await expect(next(follow(answered(lost).roster.v1.events.stream.$get))).rejects.toThrow('fetch failed')
    await expect(next(follow(answered(refused(503)).roster.v1.events.stream.$get))).rejects.toMatchObject({ code: 'forbidden' })
  })

  it.each([
    ['a refusal', () => refused(403), 'RosterError'],
    ['a page', () => typed('text/html', '<h1>Sign in</h1>'), 'UnexpectedAnswer'],
  ])('does not come back to %s', async (_, answer, name) => {
    const stream = follow(answered(told(1), answer).roster.v1.events.stream.$get)
    await next(stream)
    await expect(next(stream)).rejects.toMatchObject({ name })
  })

  it('that has fallen silent is cut off', async () => {
    const canceled = vi.fn<() => void>()
    const silent = typed('text/event-stream', new ReadableStream({ cancel: canceled }))
    const stream = follow(answered(silent, told(1)).roster.v1.events.stream.$get)
    expect((await next(stream)).value).toMatchObject({ seq: 1 })
    expect(canceled).toHaveBeenCalledOnce()
  })

  it('that says it is still there is not', async () => {
    const beating = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 16_000))
        controller.enqueue(new TextEncoder().encode(': still here\n\n'))
        if (++beats === 10) controller.enqueue(new TextEncoder().encode('data: {"seq":1}\n\n'))
      },
    })
    let beats = 0
    const { roster, asked } = answered(typed('text/event-stream', beating))
    const stream = follow(roster.v1.events.stream.$get)
    expect((await next(stream)).value).toMatchObject({ seq: 1 })
    expect(asked).toHaveLength(1)
    await stream.return()
  })
})
