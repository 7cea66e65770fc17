import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { startWire } from '../support/wire.ts'
import type { Asked } from '../support/worker.ts'

let wire: Awaited<ReturnType<typeof startWire>>

beforeAll(async () => {
  wire = await startWire()
})

afterAll(() => wire.stop())

async function call(method: string, path: string, asked: Asked = {}) {
  const answer = await wire.call(method, path, asked)
  return { ...answer, body: answer.body === '' ? undefined : (JSON.parse(answer.body) as Record<string, unknown>) }
}

describe.each(['refuse', 'swallow', 'stall'] as const)('with a database that would %s', (mode) => {
  it('answers 503 with Retry-After within the deadline, and is well again at once', async () => {
    wire.proxy.mode = mode
    const [list, write, ready] = await Promise.all([
      call('GET', '/v1/users'),
      call('POST', '/v1/users', { body: { name: 'Ada', email: `${mode}@example.com` } }),
      call('GET', '/health/ready'),
    ])
    for (const answer of [list, write, ready]) {
      expect(answer.status).toBe(503)
      expect(answer.body).toMatchObject({ code: 'unavailable', status: 503 })
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
    }
    expect((await call('GET', '/health')).status).toBe(200)
    wire.proxy.mode = 'pass'
    expect((await call('GET', '/v1/users')).status).toBe(200)
  })
})

describe.each([
  { mode: 'lose-question', happened: false },
  { mode: 'lose-answer', happened: true },
] as const)('with a connection that breaks in the middle: $mode', ({ mode, happened }) => {
  it('answers 503, and the same idempotency key then tells the truth', async () => {
    const writes = Array.from({ length: 12 }, (_, n) => ({
      body: { name: 'Ada', email: `${mode}.${n}@example.com`, externalId: `${mode}.${n}` },
      headers: { 'Idempotency-Key': `${mode}-${n}` },
    }))
    const write = () => Promise.all(writes.map((asked) => call('POST', '/v1/users', asked)))
    wire.proxy.mode = mode
    expect((await write()).map(({ status }) => status)).toEqual(writes.map(() => 503))
    wire.proxy.mode = 'pass'
    for (const { status, headers } of await write()) {
      expect(status).toBe(201)
      expect(headers.get('idempotency-replayed')).toBe(happened ? 'true' : null)
    }
    const found = await Promise.all(writes.map(({ body }) => call('GET', `/v1/users?externalId=${body.externalId}`)))
    for (const { body } of found) expect(body?.['data']).toHaveLength(1)
  })
})

it('answers an upload 503 within a statement’s deadline where the database goes silent once the file is there', async () => {
  const upload = {
    body: 'email,name\nupload@example.com,Ada',
    headers: { 'Content-Type': 'text/csv', 'Idempotency-Key': 'upload' },
  }
  wire.proxy.mode = 'stall-later'
  const refused = await call('POST', '/v1/imports', upload)
  wire.proxy.mode = 'pass'
  expect(refused.status).toBe(503)
  expect(refused.body).toMatchObject({ code: 'unavailable' })
  const again = await call('POST', '/v1/imports', upload)
  expect(again.status).toBe(202)
  expect(again.headers.get('idempotency-replayed')).toBe(null)
}, 30_000)
