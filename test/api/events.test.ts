import { exports } from 'cloudflare:workers'
import { describe, expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { validate } from '../support/schema.ts'
import { freshWorkspace, someone, type Call } from '../support/workspace.ts'

interface Told {
  id: string
  seq: number
  type: string
  subject: { id: string; version: number }
  data: Record<string, unknown>
}

/** Reads the log from a place until there is no more. */
async function readFrom(call: Call, after: number): Promise<Told[]> {
  const seen: Told[] = []
  for (let hasMore = true; hasMore;) {
    const { body } = await call('GET', `/v1/events?limit=100&after=${seen.at(-1)?.seq ?? after}`)
    seen.push(...(body.data as Told[]))
    hasMore = body.hasMore
  }
  return seen
}

/** The first messages of a stream, as a reader of server-sent events sees them. */
async function follow(secret: string, query: string, count: number, headers: Record<string, string> = {}) {
  const answer = await exports.default.fetch(`https://roster.test/v1/events/stream${query}`, {
    headers: { Authorization: `Bearer ${secret}`, ...headers },
  })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/event-stream'])
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  while (text.split('\nid: ').length <= count) text += (await reader.read()).value ?? ''
  await reader.cancel()
  return Array.from(text.matchAll(/event: (.+)\ndata: (.+)\nid: (.+)\n\n/g), ([, event, data = '', id]) => ({
    event,
    id,
    data: JSON.parse(data) as Told,
  }))
}

describe('the event log', () => {
  it('tells each change as the resource shows it, and what it was before', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone({ metadata: { plan: 'pro' } }) })
    const { body: changed } = await call('PATCH', `/v1/users/${user.id}`, { body: { name: 'Ada King' } })
    const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Key', scopes: ['users:read'] } })
    const { body: settings } = await call('PATCH', '/v1/settings', { body: { selfEditable: ['phone'] } })
    const { data, hasMore, nextAfter } = (await call('GET', '/v1/events')).body
    expect([hasMore, nextAfter]).toEqual([false, 4])
    const { secret: _, ...shownKey } = key
    expect(data.map((event: Told) => event.data)).toEqual([user, changed, shownKey, settings])
    expect(data[0]).toMatchObject({
      seq: 1,
      type: 'user.created',
      previous: null,
      subject: { type: 'user', id: user.id, version: 1 },
    })
    expect(data[1].previous).toEqual({ name: user.name, version: 1, updatedAt: user.updatedAt })
    expect(validate(document, document.components.schemas.User, data[0].data)).toEqual([])
    expect((await call('GET', `/v1/events/${data[1].id}`)).body).toEqual(data[1])
  })

  it('is found by type and by subject, and refuses what it does not know', async () => {
    const { call } = await freshWorkspace()
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    await call('POST', '/v1/users', { body: someone() })
    await call('DELETE', `/v1/users/${user.id}`)
    const types = async (query: string) =>
      ((await call('GET', `/v1/events?${query}`)).body.data as Told[]).map(({ type, subject }) => [type, subject.id === user.id])
    expect(await types('types=user.deleted,user.restored')).toEqual([['user.deleted', true]])
    expect(await types(`subject=${user.id}`)).toEqual([
      ['user.created', true],
      ['user.deleted', true],
    ])
    for (const query of ['types=user.gone', 'types=,', 'after=-1', 'after=x', 'subject=x', 'limit=1001', 'after=1&after=2']) {
      expect((await call('GET', `/v1/events?${query}`)).status).toBe(400)
    }
  })

  it('shows a reader every committed change once, in order and without a hole, while 32 write and fail', async () => {
    const { call } = await freshWorkspace()
    const taken = someone()
    await call('POST', '/v1/users', { body: taken })
    const writers = Array.from({ length: 32 }, async (_, n) => {
      const created: string[] = []
      for (let i = 0; i < 6; i += 1) {
        const { status, body } = await call('POST', '/v1/users', {
          body: (n + i) % 3 === 0 ? { ...someone(), email: taken.email } : someone(),
        })
        if (status === 201) created.push(body.id)
        else expect(status).toBe(409)
      }
      return created
    })
    const writing = new AbortController()
    const written = Promise.all(writers).finally(() => writing.abort())
    const seen: Told[] = []
    while (!writing.signal.aborted) seen.push(...(await readFrom(call, seen.at(-1)?.seq ?? 0)))
    const created = (await written).flat()
    seen.push(...(await readFrom(call, seen.at(-1)?.seq ?? 0)))
    expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: created.length + 1 }, (_, n) => n + 1))
    expect(
      seen
        .slice(1)
        .map(({ subject }) => subject.id)
        .sort(),
    ).toEqual(created.sort())
  })
})

describe('the stream of events', () => {
  it('tells what was, then what happens, and goes on without a gap where a reader was cut off', async () => {
    const { call, secret } = await freshWorkspace()
    for (let n = 0; n < 3; n += 1) await call('POST', '/v1/users', { body: someone() })
    const following = follow(secret, '?after=1', 4)
    for (let n = 0; n < 2; n += 1) await call('POST', '/v1/users', { body: someone() })
    const first = await following
    expect(first.map(({ id, event, data }) => [id, event, data.seq])).toEqual(
      [2, 3, 4, 5].map((seq) => [String(seq), 'user.created', seq]),
    )
    const again = await follow(secret, '?after=1', 2, { 'Last-Event-ID': '3' })
    expect(again.map(({ id }) => id)).toEqual(['4', '5'])
    expect((await call('GET', '/v1/events/stream', { headers: { 'Last-Event-ID': 'x' } })).body).toMatchObject({
      code: 'invalid_header',
    })
  })

  it('is cut off when its key is revoked', async () => {
    const { call } = await freshWorkspace()
    const { body: key } = await call('POST', '/v1/api-keys', { body: { name: 'Reader', scopes: ['events:read'] } })
    const answer = await exports.default.fetch('https://roster.test/v1/events/stream', {
      headers: { Authorization: `Bearer ${key.secret}` },
    })
    await call('POST', `/v1/api-keys/${key.id}/revoke`, { body: {} })
    const text = await answer.text()
    expect(text).toContain('retry: 1000')
  })
})

describe('a reader whose filter matches nothing', () => {
  const absent = 'types=webhook_endpoint.disabled'

  it('is told how far was looked, and goes on from there', async () => {
    const { call } = await freshWorkspace()
    for (let n = 0; n < 3; n += 1) await call('POST', '/v1/users', { body: someone() })
    const { body: user } = await call('POST', '/v1/users', { body: someone() })
    const unmatched = ['', `&subject=${user.id}`].map((more) => `/v1/events?${absent}${more}`)
    for (const path of unmatched) expect((await call('GET', path)).body).toEqual({ data: [], hasMore: false, nextAfter: 4 })
    const { body: page } = await call('GET', '/v1/events?types=user.created,user.deleted&limit=2')
    expect(page).toMatchObject({ data: [{ seq: 1 }, { seq: 2 }], hasMore: true, nextAfter: 2 })
  })

  it('gets an id without data on the stream', async () => {
    const { call, secret } = await freshWorkspace()
    await call('POST', '/v1/users', { body: someone() })
    const answer = await exports.default.fetch(`https://roster.test/v1/events/stream?${absent}`, {
      headers: { Authorization: `Bearer ${secret}`, 'Last-Event-ID': '' },
    })
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    while (!text.includes('id: 1\n\n')) text += (await reader.read()).value ?? ''
    await reader.cancel()
    expect(text).not.toContain('data:')
  })
})

it('refuses a place beyond the end of the log, and does not skip what comes', async () => {
  const { call } = await freshWorkspace()
  await call('POST', '/v1/users', { body: someone() })
  for (const path of ['/v1/events?after=2', '/v1/events?after=999999999999999', '/v1/events/stream?after=2']) {
    expect((await call('GET', path)).body).toMatchObject({
      status: 400,
      errors: [{ parameter: 'after', code: 'beyond_the_log' }],
    })
  }
  expect((await call('GET', '/v1/events/stream', { headers: { 'Last-Event-ID': '2' } })).status).toBe(400)
  expect((await call('GET', '/v1/events?after=1')).body).toEqual({ data: [], hasMore: false, nextAfter: 1 })
})
