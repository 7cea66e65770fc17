import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

import { createRosterClient, follow, result, upload, type Roster } from '../../src/client/index.ts'
import { callsOf } from '../support/calls.ts'
import { startFront } from '../support/front.ts'
import { newKey, startWire } from '../support/wire.ts'

let wire: Awaited<ReturnType<typeof startWire>>
let front: Awaited<ReturnType<typeof startFront>>
let roster: Roster

beforeAll(async () => {
  wire = await startWire({ ENVIRONMENT: 'development' })
  front = await startFront(wire.origin)
})

afterAll(async () => {
  await front.stop()
  await wire.stop()
})

beforeEach(async () => {
  roster = createRosterClient({ baseUrl: front.origin, token: await newKey() })
  front.seen()
})

const ada = { name: 'Ada', email: 'ada@example.com' }

describe('a write', () => {
  it('is repeated under one idempotency key, though the first answers were lost', async () => {
    front.answers.push({ status: 503, headers: { 'Retry-After': '0' }, done: true }, 'hang up', {
      status: 409,
      headers: { 'Retry-After': '0' },
    })
    const user = await result(roster.v1.users.$post({ json: ada }))
    const sent = front.seen()
    expect(sent).toHaveLength(4)
    expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
    const other = await result(roster.v1.users.$post({ json: { ...ada, email: 'grace@example.com' } }))
    expect(front.seen()[0]?.headers['idempotency-key']).not.toBe(sent[0]?.headers['idempotency-key'])
    const { data } = await result(roster.v1.users.$get({ query: { sort: 'createdAt' } }))
    expect(data).toEqual([user, other])
  })

  it('keeps the idempotency key that it is given', async () => {
    const ask = () => roster.v1.users.$post({ json: ada, header: { 'Idempotency-Key': 'mine' } })
    await result(ask())
    expect((await ask()).headers.get('Idempotency-Replayed')).toBe('true')
    expect(front.seen().map(({ headers }) => headers['idempotency-key'])).toEqual(['mine', 'mine'])
  })

  it('is sent once if it has no key, or is a stream', async () => {
    const endpoint = await result(roster.v1['webhook-endpoints'].$post({ json: { url: `${front.origin}/hook` } }))
    front.seen()
    front.answers.push({ status: 503 })
    expect((await roster.v1['webhook-endpoints'][':id'].test.$post({ param: { id: endpoint.id } })).status).toBe(503)
    front.answers.push({ status: 503 })
    const file = new Blob(['email,name']).stream()
    expect((await roster.v1.imports.$post({}, upload('text/csv', file))).status).toBe(503)
    expect(front.seen()).toHaveLength(2)
  })

  it('goes without a key only where Roster takes none', async () => {
    const keyed: boolean[] = []
    const recorder = createRosterClient({
      baseUrl: front.origin,
      token: 'none',
      fetch: async (_, { headers }) => (keyed.push(new Headers(headers).has('Idempotency-Key')), new Response()),
    })
    for (const { path, method, call, takesKey } of callsOf(recorder)) {
      await call({ param: { id: 'some' } })
      expect([path, method, keyed.pop()]).toEqual([path, method, takesKey])
    }
  })
})

describe('a call', () => {
  it('waits as long as Retry-After asks, in seconds or until a date', async () => {
    const soon = new Date(Math.ceil(Date.now() / 1000) * 1000 + 1000)
    front.answers.push(
      { status: 429, headers: { 'Retry-After': '1' } },
      { status: 503, headers: { 'Retry-After': soon.toUTCString() } },
    )
    await result(roster.v1.users.$get())
    const [first, second, third] = front.seen().map(({ at }) => at)
    expect(second! - first!).toBeGreaterThanOrEqual(1000)
    expect(third).toBeGreaterThanOrEqual(soon.getTime())
  })

  it('that is asked for more patience than it has tells so', async () => {
    front.answers.push({ status: 429, headers: { 'Retry-After': '3600' } })
    await expect(result(roster.v1.users.$get())).rejects.toMatchObject({ name: 'UnexpectedAnswer', status: 429 })
    expect(front.seen()).toHaveLength(1)
  })

  it('is repeated three times, and no more', async () => {
    for (let count = 0; count < 5; count += 1) front.answers.push({ status: 503 })
    expect((await roster.v1.users.$get()).status).toBe(503)
    expect(front.seen()).toHaveLength(4)
    front.answers.splice(0)
  })

  it('that is refused for good is made once', async () => {
    await result(roster.v1.users.$post({ json: ada }))
    const refusal = result(roster.v1.users.$post({ json: ada }))
    await expect(refusal).rejects.toMatchObject({
      code: 'email_taken',
      errors: [{ pointer: '/email' }],
      requestId: expect.any(String),
    })
    expect(front.seen()).toHaveLength(2)
  })

  it('ends when it is aborted, also in a pause', async () => {
    front.answers.push({ status: 503, headers: { 'Retry-After': '20' } })
    const signal = AbortSignal.timeout(300)
    const before = Date.now()
    await expect(roster.v1.users.$get({}, { init: { signal } })).rejects.toMatchObject({ name: 'TimeoutError' })
    expect(Date.now() - before).toBeLessThan(5000)
    expect(front.seen()).toHaveLength(1)
  })

  it('asks once for another token when the first is refused', async () => {
    const key = await newKey()
    const tokens = ['rst_test_old', key]
    const asking = createRosterClient({ baseUrl: front.origin, token: async () => tokens.shift() ?? 'none' })
    expect((await asking.v1.users.$get()).status).toBe(200)
    const stubborn = createRosterClient({ baseUrl: front.origin, token: () => 'rst_test_old' })
    const refusal = result(stubborn.v1.users.$get())
    await expect(refusal).rejects.toMatchObject({ name: 'RosterError', code: 'unauthenticated', status: 401 })
    expect(front.seen().map(({ headers }) => headers.authorization)).toEqual([
      'Bearer rst_test_old',
      `Bearer ${key}`,
      'Bearer rst_test_old',
    ])
  })
})

describe('a stream', () => {
  it('that is cut off goes on behind the last message', async () => {
    await result(roster.v1.users.$post({ json: ada }))
    const got: number[] = []
    for await (const event of follow(roster.v1.events.stream.$get)) {
      got.push(event.seq)
      if (got.length === 1) {
        front.cut()
        await result(roster.v1.users.$post({ json: { ...ada, email: 'grace@example.com' } }))
      } else break
    }
    expect(got[1]).toBe(got[0]! + 1)
    const streams = front.seen().filter(({ path }) => path.includes('/stream'))
    expect(streams.map(({ headers }) => headers['last-event-id'])).toEqual([undefined, String(got[0])])
  })

  it('that is refused is an error, and ends when it is aborted', async () => {
    const refused = follow(roster.v1.jobs[':id'].events.$get, { param: { id: 'job_01m81rnkp1fvr9a3m1k2xg7c4e' } })
    await expect(refused.next()).rejects.toMatchObject({ code: 'not_found' })
    const signal = AbortSignal.timeout(500)
    const endless = follow(roster.v1.events.stream.$get, {}, { init: { signal } })
    await expect(endless.next()).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})
