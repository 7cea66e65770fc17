import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, it } from 'vitest'

import { createApp } from '../../src/app.ts'
import { openServices } from '../../src/platform/cloudflare/services.ts'
import { operations, secretFor } from '../support/operations.ts'
import { requests, type Ask } from '../support/requests.ts'
import { freshWorkspace } from '../support/workspace.ts'

/** The texts of the statements that were sent since it was emptied. */
let sent: string[] = []

const app = createApp((bindings, execution) => {
  const services = openServices(bindings as Env, execution)
  const { query } = services
  return Object.assign(services, {
    query: (text: string, parameters: (string | null)[]) => (sent.push(text), query(text, parameters)),
  })
})

let secret: string

beforeAll(async () => {
  ;({ secret } = await freshWorkspace())
})

async function call(
  method: string,
  path: string,
  { key = secret, body, headers }: { key?: string; body?: unknown; headers?: object } = {},
) {
  const all = new Headers({ Authorization: `Bearer ${key}`, 'Content-Type': 'application/json', ...headers })
  if (body === undefined) all.delete('Content-Type')
  const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }
  const execution = { waitUntil: () => {}, passThroughOnException: () => {}, props: {} }
  const answer = await app.fetch(new Request(`https://roster.test${path}`, { method, headers: all, ...init }), env, execution)
  return { status: answer.status, body: await answer.text() }
}

const ask: Ask = async (method, path, asked) => {
  const { body } = await call(method, path, asked)
  return { body: body === '' ? {} : JSON.parse(body) }
}

/** With and without noting that the caller was used; a write also with an idempotency key. */
const MOST_TEXTS = { GET: 2, other: 4 }
const VALUE = /[0-9a-f]{8}-[0-9a-f]{4}-|\w@\w|rst_(live|test)_\w{9}|example\.com/

describe('the texts of the statements', () => {
  it.each(operations.filter(({ isStream }) => !isStream))(
    '$operationId has a few, and no value is in them',
    async (operation) => {
      const { operationId } = operation
      const key = await secretFor(operation, secret, ask)
      await call('GET', '/v1/me', { key })
      const texts = new Set<string>()
      for (const idempotencyKey of [undefined, undefined, undefined, 'a', 'b', 'c']) {
        const [method, path, asked] = await requests[operationId]!(ask)
        const headers = { ...asked?.headers, ...(idempotencyKey && { 'Idempotency-Key': `${operationId}-${idempotencyKey}` }) }
        sent = []
        const { status, body } = await call(method, path, { ...asked, key, headers })
        expect(status, body).toBeLessThan(300)
        for (const text of sent) texts.add(text)
      }
      expect([...texts].filter((text) => VALUE.test(text))).toEqual([])
      expect(texts.size).toBeLessThanOrEqual(operation.method === 'GET' ? MOST_TEXTS.GET : MOST_TEXTS.other)
    },
  )

  it('a list has one for each set of filters, whatever is asked', async () => {
    sent = []
    for (let n = 0; n < 100; n += 1) {
      await call('GET', `/v1/users?email=person.${n}@example.com&createdAfter=2026-01-01T00:00:00.${100 + n}Z&limit=${n + 1}`)
      await call('GET', `/v1/users?q=person${n}`)
    }
    expect(new Set(sent).size).toBeLessThanOrEqual(4)
  })
})
