import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newSecret } from '../../src/domain/api-keys/secret.ts'
import { operations as all, secretFor, type Operation } from '../support/operations.ts'
import { requests, type Ask } from '../support/requests.ts'
import { startWire } from '../support/wire.ts'
import type { Asked } from '../support/worker.ts'

let wire: Awaited<ReturnType<typeof startWire>>

beforeAll(async () => {
  wire = await startWire()
})

afterAll(() => wire.stop())

async function flightsOf(method: string, path: string, asked?: Asked) {
  await wire.proxy.quiet()
  wire.proxy.reset()
  const { status } = await wire.call(method, path, asked)
  return { status, flights: wire.proxy.flights[0] ?? 0 } // of the request's connection: what it wakes has its own
}

const ask: Ask = async (method, path, asked) => {
  const { body } = await wire.call(method, path, asked)
  return { body: body === '' ? {} : JSON.parse(body) }
}

const operations = all.filter(({ isStream }) => !isStream)

/** What asks first whether the caller may, before it takes or sends a whole file. */
const more: Record<string, number> = { createImport: 2, downloadRejectedRows: 2 }

/** What has work done in the background, which must be over before the next count. */
const wakes = new Set(['createImport', 'createExport', 'retryJob', 'replayWebhookDelivery', 'replayWebhookEndpoint'])

/** Asks as who may: for an end user the first request, which makes them known, has been. */
async function secretOf(operation: Operation): Promise<string> {
  const secret = await secretFor(operation, wire.secret, ask)
  await wire.call('GET', '/v1/me', { key: secret })
  return secret
}

describe('one flight', () => {
  it.each(operations)('$operationId costs one round trip', async (operation) => {
    const [method, path, asked] = await requests[operation.operationId]!(ask)
    const { status, flights } = await flightsOf(method, path, { ...asked, key: await secretOf(operation) })
    expect(status).toBeLessThan(300)
    expect(flights).toBe(more[operation.operationId] ?? 1)
  })

  it.each(operations)('$operationId costs one round trip with an idempotency key, and its replay no more', async (operation) => {
    const { operationId } = operation
    const key = await secretOf(operation)
    const [method, path, asked] = await requests[operationId]!(ask)
    const once = { ...asked, key, headers: { ...asked?.headers, 'Idempotency-Key': operationId } }
    expect((await flightsOf(method, path, once)).flights).toBe(more[operationId] ?? 1)
    if (wakes.has(operationId)) await new Promise((resolve) => setTimeout(resolve, 500))
    const replay = await flightsOf(method, path, once)
    expect(replay.status).toBeLessThan(300)
    expect(replay.flights).toBe(more[operationId] ?? 1)
  })

  it('refusals that the database decides cost one as well', async () => {
    const key = newSecret('test')
    expect(await flightsOf('GET', '/v1/users', { key })).toEqual({ status: 401, flights: 1 })
    expect(await flightsOf('GET', '/v1/users/usr_01kar7t0h7f8kbhg5x7e2m3n4p')).toEqual({ status: 404, flights: 1 })
  })
})

describe('a write that is refused', () => {
  const absent = '/v1/users/usr_01kar7t0h7f8kbhg5x7e2m3n4p'
  const once = { 'Idempotency-Key': 'refused' }
  const stale = { body: { name: 'New' }, headers: { 'If-Match': '"v9"' } }

  it.each([
    ['for an absent user', 404, 1, () => ['DELETE', absent]],
    ['for an absent user, with an idempotency key', 404, 2, () => ['DELETE', absent, { headers: once }]],
    ['for a stale version', 412, 1, async () => ['PATCH', (await requests['getUser']!(ask))[1], stale]],
    ['for a taken address', 409, 2, async () => ['POST', '/v1/users', { body: { name: 'Ada', email: await taken() } }]],
  ] as const)('%s is answered %i and costs %i', async (_, status, flights, asked) => {
    expect(await flightsOf(...((await asked()) as [string, string, Asked?]))).toEqual({ status, flights })
  })

  async function taken(): Promise<string> {
    const email = `taken.${crypto.randomUUID()}@example.com`
    await ask('POST', '/v1/users', { body: { name: 'Ada', email } })
    return email
  }
})

describe('no flight', () => {
  const email = 'ada@example.com'
  const refusals: Record<string, [string, string, Asked, number]> = {
    'no key': ['GET', '/v1/users', { headers: { Authorization: '' } }, 401],
    'a key with a typo': ['GET', '/v1/users', { key: 'rst_test_0123456789012345678901234567890123456x' }, 401],
    'an unknown parameter': ['GET', '/v1/users?emial=ada', {}, 400],
    'a made-up cursor': ['GET', '/v1/users?cursor=abc', {}, 400],
    'an id of another kind': ['GET', '/v1/users/key_01kar7t0h7f8kbhg5x7e2m3n4p', {}, 404],
    'a body that breaks its schema': ['POST', '/v1/users', { body: { name: 'Ada' } }, 422],
    'another media type': ['POST', '/v1/users', { body: { email }, headers: { 'Content-Type': 'text/plain' } }, 415],
    'a body too large': ['POST', '/v1/users', { body: { name: 'x'.repeat(2 ** 20), email } }, 413],
    'a method that is not there': ['PUT', '/v1/users', {}, 405],
    'an unknown version': ['GET', '/v2/users', {}, 404],
  }

  it.each(Object.entries(refusals))('%s', async (_, [method, path, asked, status]) => {
    wire.proxy.reset()
    expect((await wire.call(method, path, asked)).status).toBe(status)
    expect(wire.proxy.flights).toEqual([])
  })
})

it('answers many requests at once in one isolate, each on a connection of its own', async () => {
  wire.proxy.reset()
  const ids = await Promise.all(
    Array.from({ length: 64 }, async () => (await ask(...(await requests['createUser']!(ask)))).body.id),
  )
  expect(new Set(ids).size).toBe(64)
  expect(wire.proxy.flights).toEqual(Array.from({ length: 64 }, () => 1))
  const answers = await Promise.all(ids.map((id) => wire.call('GET', `/v1/users/${id}`)))
  expect(answers.map(({ status, body }) => `${status} ${(JSON.parse(body) as { id: string }).id}`)).toEqual(
    ids.map((id) => `200 ${id}`),
  )
})
