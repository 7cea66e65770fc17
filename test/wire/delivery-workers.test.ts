import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { listening, until } from '../support/listening.ts'
import { startReceiver } from '../support/receiver.ts'
import { startWire } from '../support/wire.ts'

const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
let wire: Awaited<ReturnType<typeof startWire>>
let receiver: Awaited<ReturnType<typeof startReceiver>>

beforeAll(async () => {
  receiver = await startReceiver()
  wire = await startWire({ ENVIRONMENT: 'development' })
})

afterAll(async () => {
  await wire.stop()
  await receiver.stop()
  await sql.end()
})

const workspace = () => listening(wire, receiver)

describe('a webhook', () => {
  it('waits for no other endpoint, however many are slow', async () => {
    const { listen, newUser, path } = await workspace()
    const slow = Array.from({ length: 7 }, (_, n) => `${path}/slow-${n}`)
    for (const one of slow) {
      receiver.answers.set(one, () => ({ status: 204, delayMs: 10_000 }))
      await listen(one.slice(path.length))
    }
    await newUser()
    const answered =
      Math.min(...(await Promise.all(slow.map((one) => receiver.until(one, 1)))).map(([first]) => first!.at)) + 10_000
    await listen('/quick')
    for (const count of [1, 2, 3]) {
      await newUser()
      const got = await receiver.until(`${path}/quick`, count)
      expect(got.at(-1)!.at).toBeLessThan(answered)
    }
  })

  it('is sent as many at once as an invocation can, in a few statements, with an attempt for each', async () => {
    const { listen, path, ask, deliveries } = await workspace()
    await listen()
    receiver.answers.set(path, () => ({ status: 204, delayMs: 40 }))
    const rows = Array.from({ length: 200 }, (_, n) => `{"email":"u${n}@example.com","name":"U ${n}"}`)
    const headers = { 'Content-Type': 'application/x-ndjson' }
    wire.proxy.reset()
    await ask('POST', '/v1/imports', rows.join('\n'), headers)
    const got = await receiver.until(path, 200)
    expect(wire.proxy.total).toBeLessThan(100) // those of the import, too
    expect(receiver.mostAtOnce(path)).toBe(5)
    await until(async () => (await deliveries('&state=delivered')).length === 100)
    const [row] = await sql`select count(*)::int as attempts, count(distinct at)::int as moments from roster.webhook_attempts
      join roster.webhook_deliveries as d on d.id = delivery_id join roster.webhook_endpoints as e on e.id = d.endpoint_id where url like ${`%${path}`}`
    expect(row).toMatchObject({ attempts: 200 })
    expect(row!['moments']).toBeGreaterThan(5) // each has its own, though they are noted together
    expect(new Set(got.map(({ headers: { 'webhook-id': id } }) => id)).size).toBe(200)
  })

  it('is noted by nobody who has lost the endpoint to another meanwhile', async () => {
    const { listen, newUser, path, deliveries } = await workspace()
    await listen()
    receiver.answers.set(path, (count) => ({ status: 204, delayMs: count === 1 ? 1000 : 0 }))
    await newUser()
    await receiver.until(path, 1)
    await sql`update roster.webhook_endpoints set lease_epoch = lease_epoch + 1, lease_until = null where url like ${`%${path}`}`
    await new Promise((resolve) => setTimeout(resolve, 1500))
    expect(await deliveries()).toMatchObject([{ state: 'pending', attempts: 0 }])
    await wire.sweep()
    await until(async () => (await deliveries())[0]?.state === 'delivered')
    expect(await deliveries()).toMatchObject([{ attempts: 1 }])
    expect(receiver.at(path)).toHaveLength(2)
  })

  it('is noted on another connection when the first one swallows the outcome', async () => {
    const { listen, newUser, path } = await workspace()
    await listen()
    wire.proxy.mode = 'stall-later' // the delivery worker takes its round, and is not heard again
    await newUser()
    await receiver.until(path, 1)
    const state = async () =>
      (
        await sql`select state, attempts from roster.webhook_deliveries as d join roster.webhook_endpoints as e on e.id = d.endpoint_id
        where url like ${`%${path}`}`
      )[0]
    for (let tries = 0; tries < 200 && (await state())?.['state'] !== 'delivered'; tries += 1)
      await new Promise((r) => setTimeout(r, 100))
    wire.proxy.mode = 'pass'
    expect(await state()).toEqual({ state: 'delivered', attempts: 1 })
    expect(receiver.at(path)).toHaveLength(1)
  }, 60_000)
})
