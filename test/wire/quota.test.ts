import { afterAll, beforeAll, expect, it } from 'vitest'

import { newKey, startWire } from '../support/wire.ts'

const LIMIT = 150
let wire: Awaited<ReturnType<typeof startWire>>

beforeAll(async () => {
  wire = await startWire({ REQUESTS_PER_MINUTE: String(LIMIT) })
})

afterAll(() => wire.stop())

it('lets through exactly the quota, however many ask at once, and the refused cost no flight', async () => {
  const key = await newKey()
  wire.proxy.reset()
  const statuses: number[] = []
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all(Array.from({ length: 64 }, () => wire.call('GET', '/v1/users', { key })))
    statuses.push(...answers.map(({ status }) => status))
  }
  expect(statuses.filter((status) => status === 200)).toHaveLength(LIMIT)
  expect(statuses.filter((status) => status === 429)).toHaveLength(3 * 64 - LIMIT)
  expect(wire.proxy.total).toBe(LIMIT)
})

it('tells the quota on every answer, and when to come back', async () => {
  const key = await newKey()
  const body = { name: 'Ada', email: 'ada@example.com' }
  for (let left = LIMIT - 1; left >= 0; left -= 1) {
    const { headers, status } = await wire.call('POST', '/v1/users', { key, body })
    expect([201, 409]).toContain(status)
    expect(headers.get('ratelimit-policy')).toBe(`"default";q=${LIMIT};w=60`)
    expect(headers.get('ratelimit')).toMatch(new RegExp(`^"default";r=${left};t=[1-6]?\\d$`))
  }
  const refused = await wire.call('GET', '/v1/users', { key })
  expect(refused.status).toBe(429)
  expect(JSON.parse(refused.body)).toMatchObject({ code: 'rate_limited', status: 429 })
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  for (const name of ['etag', 'link', 'location']) expect(refused.headers.get(name)).toBeNull()
  expect((await wire.call('GET', '/v1/users', { key: await newKey() })).status).toBe(200)
})

it('counts several requests of a busy caller at once, and lets through exactly the quota all the same', async () => {
  const larger = await startWire({ REQUESTS_PER_MINUTE: '1000' })
  try {
    const key = await newKey()
    const answers = []
    for (let n = 0; n < 1050; n += 30)
      answers.push(...(await Promise.all(Array.from({ length: 30 }, () => larger.call('GET', '/v1/users/none', { key })))))
    expect(answers.filter(({ status }) => status !== 429)).toHaveLength(1000)
    const told = answers.map(({ headers }) => Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1]))
    expect(Math.min(...told)).toBe(0)
    expect(told[0]).toBeGreaterThan(950)
  } finally {
    await larger.stop()
  }
}, 60_000)
