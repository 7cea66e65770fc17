import { Webhook } from 'standardwebhooks'
import { expect, it, vi } from 'vitest'

import { createRosterClient, result, upload, verifyWebhook, WebhookVerificationError } from '../../src/client/index.ts'
import { domainToASCII } from '../../src/client/shims/node-url.ts'

/** What the client does with what it is given. */

const baseUrl = 'https://roster.example'
const ok = () => Response.json({ data: [] })

it.each(['', 'roster.example', 'localhost:8787', '/v1'])('an address has to be one: %j', (address) => {
  expect(() => createRosterClient({ baseUrl: address, token: 'none' })).toThrow(TypeError)
})

it('an upload keeps the headers of its call', async () => {
  const send = vi.fn(async (_: string, { headers }: RequestInit) => Response.json([...new Headers(headers)]))
  const roster = createRosterClient({ baseUrl, token: 'none', fetch: send })
  for (const headers of [{ 'X-Request-Id': 'mine1234' }, () => ({ 'X-Request-Id': 'mine1234' })]) {
    const sent = await result(roster.v1.imports.$post({}, upload('text/csv', 'email,name', { headers })))
    expect(sent).toEqual(
      expect.arrayContaining([
        ['content-type', 'text/csv'],
        ['x-request-id', 'mine1234'],
      ]),
    )
  }
})

it('the provider of tokens is told which one was refused', async () => {
  const token = vi.fn((refused?: string) => (refused === 'old' ? 'new' : 'old'))
  const send = async (_: string, { headers }: RequestInit) =>
    new Headers(headers).get('Authorization') === 'Bearer new' ? ok() : new Response(null, { status: 401 })
  const answer = await createRosterClient({ baseUrl, token, fetch: send }).v1.users.$get()
  expect(answer.status).toBe(200)
  expect(token.mock.calls).toEqual([[], ['old']])
})

it('a call can be aborted while the token is awaited', async () => {
  const roster = createRosterClient({ baseUrl, token: () => new Promise<string>(() => {}), fetch: async () => ok() })
  const signal = AbortSignal.timeout(20)
  await expect(roster.v1.users.$get({}, { init: { signal } })).rejects.toMatchObject({ name: 'TimeoutError' })
  await expect(roster.v1.users.$get({}, { init: { signal } })).rejects.toMatchObject({ name: 'TimeoutError' })
})

it('an answer that is cut off is asked for again', async () => {
  const half = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode('{"data":')),
    pull: (controller) => controller.error(new TypeError('terminated')),
  })
  const answers = [new Response(half, { headers: { 'Content-Type': 'application/json' } }), ok()]
  const roster = createRosterClient({ baseUrl, token: 'none', fetch: async () => answers.shift()! })
  expect(await result(roster.v1.users.$get())).toEqual({ data: [] })
})

it('a webhook is verified as text or as bytes', () => {
  const secret = `whsec_${btoa('a secret of twenty-four b')}`
  const [id, at, body] = ['evt_1', new Date(), '{"type":"test","name":"Zoë"}']
  const headers = {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  }
  for (const form of [body, new TextEncoder().encode(body)]) {
    expect(verifyWebhook(secret, form, headers)).toMatchObject({ type: 'test' })
  }
  expect(() => verifyWebhook(secret, `${body} `, headers)).toThrow(WebhookVerificationError)
})

it('a domain has A-labels also where URL.parse is missing', () => {
  vi.spyOn(URL, 'parse').mockImplementation(() => {
    throw new TypeError('URL.parse is not a function')
  })
  expect(['bücher.example', 'a b', 'a:81'].map(domainToASCII)).toEqual(['xn--bcher-kva.example', '', ''])
  vi.restoreAllMocks()
})

it.each([
  'https://roster.example/?a=1',
  'https://roster.example/#top',
  'https://roster.example/v1',
  'https://roster.example/v1/',
])('an address ends before the version, and has no query: %j', (address) =>
  expect(() => createRosterClient({ baseUrl: address, token: 'none' })).toThrow(TypeError),
)

it.each(['', undefined])('a missing token is told of at once: %j', (token) => {
  expect(() => createRosterClient({ baseUrl, token: token as string })).toThrow(/token is missing/)
})

it('a webhook is verified from headers and bodies as platforms hand them over', () => {
  const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
  const body = '{"type":"test"}'
  const now = new Date()
  const sent = {
    'Webhook-Id': 'evt_1',
    'Webhook-Timestamp': String(Math.floor(now.getTime() / 1000)),
    'Webhook-Signature': new Webhook(secret).sign('evt_1', now, body),
  }
  const foreign = { forEach: (each: (value: string, name: string) => void) => new Headers(sent).forEach(each) }
  const lists = Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, [value]]))
  for (const headers of [sent, lists, new Headers(sent), foreign]) {
    for (const raw of [body, new TextEncoder().encode(body), new TextEncoder().encode(body).slice().buffer]) {
      expect(verifyWebhook(secret, raw, headers)).toEqual({ type: 'test' })
    }
  }
  const failing = (...args: Parameters<typeof verifyWebhook>) => expect(() => verifyWebhook(...args))
  failing(secret, JSON.parse(body) as string, sent).toThrow(/raw body/)
  failing(secret, body, { ...sent, 'Webhook-Id': undefined }).toThrow(/missing: webhook-id/)
  failing('', body, sent).toThrow(WebhookVerificationError)
})
