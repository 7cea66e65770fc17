import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { openDatabase } from '../../src/db/client.ts'
import { createWorkspace } from '../../src/domain/workspaces/create.ts'
import { callWorker, startWorker } from '../support/worker.ts'
import { WireProxy } from '../support/wire-proxy.ts'

const LIMIT = 150
const proxy = new WireProxy(inject('databaseUrl'))
let worker: Awaited<ReturnType<typeof startWorker>>

beforeAll(async () => {
  worker = await startWorker(await proxy.start(), { REQUESTS_PER_MINUTE: String(LIMIT) })
})

afterAll(async () => {
  await worker.stop()
  await proxy.stop()
})

async function newKey(): Promise<string> {
  const { db, close } = openDatabase(inject('databaseUrl'))
  const { secret } = await createWorkspace(db, { name: 'Quota', mode: 'test' })
  await close()
  return secret
}

it('lets through exactly the quota, however many ask at once, and the refused cost no flight', async () => {
  const secret = await newKey()
  proxy.reset()
  const statuses: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all(Array.from({ length: 64 }, () => callWorker(worker.origin, secret, 'GET', '/v1/users', {})))
    statuses.push(...answers.map(({ status }) => status))
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(LIMIT)
  expect(statuses.filter((status) => status === 429)).toHaveLength(3 * 64 - LIMIT)
  expect(proxy.total).toBe(LIMIT)
})

it('tells the quota on every answer, and when to come back', async () => {
  const secret = await newKey()
  const body = { name: 'Ada', email: 'ada@example.com' }
  for (let left = LIMIT - 1; left >= 0; left -= 1) {
    const { headers, status } = await callWorker(worker.origin, secret, 'POST', '/v1/users', { body })
    expect([201, 409]).toContain(status)
    expect(headers.get('ratelimit-policy')).toBe(`"default";q=${LIMIT};w=60`)
    expect(headers.get('ratelimit')).toMatch(new RegExp(`^"default";r=${left};t=[1-6]?\\d$`))
  }
  const refused = await callWorker(worker.origin, secret, 'GET', '/v1/users', {})
  expect(refused.status).toBe(429)
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'rate_limited', status: 429 })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  for (const name of ['etag', 'link', 'location']) expect(refused.headers.get(name)).toBeNull()
  expect((await callWorker(worker.origin, await newKey(), 'GET', '/v1/users', {})).status).toBe(200)
})
