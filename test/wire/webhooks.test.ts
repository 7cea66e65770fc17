import postgres from 'postgres'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { Webhook as SvixWebhook } from 'svix'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'

import { listening, until, type Body } from '../support/listening.ts'
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

/** Lets the time come that a delivery waits for, and the sweep that cron would make. */
async function letTimePass() {
  await sql`update roster.webhook_deliveries set next_attempt_at = clock_timestamp() where state = 'pending'`
  await wire.sweep()
}

describe('a webhook', () => {
  it('is signed so that the libraries of the standard verify it, and no other body', async () => {
    const { listen, newUser, path, ask } = await workspace()
    const { secret } = await listen()
    const user = await newUser()
    const [got] = await receiver.until(path, 1)
    const headers = got!.headers as Record<string, string>
    for (const verifier of [new StandardWebhook(secret), new SvixWebhook(secret)]) {
      expect(() => verifier.verify(got!.body, headers)).not.toThrow()
      expect(() => verifier.verify(`${got!.body} `, headers)).toThrow()
    }
    const event = JSON.parse(got!.body) as { id: string; timestamp: string; data: object }
    expect(event).toMatchObject({ type: 'user.created', data: user })
    expect(headers['webhook-id']).toBe(event.id)
    const { timestamp: _, ...told } = event
    expect(await ask('GET', `/v1/events/${event.id}`)).toEqual(told)
  })

  it('is signed by both secrets while one follows the other, and the older is not lost to a third', async () => {
    const { listen, newUser, path, ask } = await workspace()
    const first = await listen()
    const next = await ask('POST', `/v1/webhook-endpoints/${first.id}/rotate`, { overlapSeconds: 60 })
    await newUser()
    const [got] = await receiver.until(path, 1)
    for (const { secret } of [first, next]) new StandardWebhook(secret).verify(got!.body, got!.headers as Record<string, string>)
    const tooEarly = await ask('POST', `/v1/webhook-endpoints/${first.id}/rotate`, { overlapSeconds: 60 })
    expect(tooEarly).toMatchObject({ status: 409, code: 'overlap_running' })
    await newUser()
    const [, same] = await receiver.until(path, 2)
    for (const { secret } of [first, next])
      new StandardWebhook(secret).verify(same!.body, same!.headers as Record<string, string>)
    const last = await ask('POST', `/v1/webhook-endpoints/${first.id}/rotate`, { overlapSeconds: 0 })
    await newUser()
    const [, , second] = await receiver.until(path, 3)
    const headers = second!.headers as Record<string, string>
    new StandardWebhook(last.secret).verify(second!.body, headers)
    expect(() => new StandardWebhook(next.secret).verify(second!.body, headers)).toThrow()
  })

  it('is tried again under the same id until it is taken, with a new signature, and shows its tries', async () => {
    const { listen, newUser, path, deliveries, ask } = await workspace()
    const { secret } = await listen()
    receiver.answers.set(path, (count) => (count < 3 ? { status: 500 } : { status: 200 }))
    await newUser()
    for (const tries of [1, 2]) {
      await receiver.until(path, tries)
      await until(async () => (await deliveries())[0]?.attempts === tries)
      await letTimePass()
    }
    const all = await receiver.until(path, 3)
    expect(new Set(all.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    for (const one of all) new StandardWebhook(secret).verify(one.body, one.headers as Record<string, string>)
    await until(async () => (await deliveries())[0]?.state === 'delivered')
    const detail = await ask('GET', `/v1/webhook-deliveries/${(await deliveries())[0].id}`)
    expect(detail.tries.map(({ number, status, code }: Body) => [number, status, code])).toEqual([
      [1, 500, 'wrong_status'],
      [2, 500, 'wrong_status'],
      [3, 200, null],
    ])
  })

  it('comes in order for one user, and one endpoint that fails holds up no other', async () => {
    const { listen, newUser, path, ask } = await workspace()
    await listen('/bad')
    await listen('/good')
    receiver.answers.set(`${path}/bad`, (count) => (count === 1 ? { status: 503 } : { status: 200 }))
    const ada = await newUser('v1')
    await receiver.until(`${path}/bad`, 1)
    const grace = await newUser('other')
    for (const name of ['v2', 'v3', 'v4']) await ask('PATCH', `/v1/users/${ada.id}`, { name })
    const names = (at: Body[], id: string) =>
      at
        .map(({ body }) => parsed(body))
        .filter((event) => event.subject.id === id)
        .map((event) => event.data.name)
    const good = await receiver.until(`${path}/good`, 5)
    expect([names(good, ada.id), names(good, grace.id)]).toEqual([['v1', 'v2', 'v3', 'v4'], ['other']])
    await receiver.until(`${path}/bad`, 2)
    expect(names(receiver.at(`${path}/bad`), grace.id)).toEqual(['other'])
    expect(names(receiver.at(`${path}/bad`), ada.id)).toEqual(['v1'])
    await letTimePass()
    const bad = await receiver.until(`${path}/bad`, 6)
    expect(names(bad, ada.id)).toEqual(['v1', 'v1', 'v2', 'v3', 'v4'])
  })

  it('that asks for patience by Retry-After gets it', async () => {
    const { listen, newUser, path, deliveries } = await workspace()
    await listen()
    receiver.answers.set(path, () => ({ status: 429, headers: { 'Retry-After': '7200' } }))
    await newUser()
    await until(async () => (await deliveries())[0]?.attempts === 1)
    const wait = Date.parse((await deliveries())[0].nextAttemptAt) - Date.now()
    expect(wait).toBeGreaterThan(7_100_000)
    expect(wait).toBeLessThan(7_300_000)
  })

  it('dies after ten attempts, and can be replayed: one, all dead, or a range', async () => {
    const { listen, newUser, path, deliveries, ask } = await workspace()
    const endpoint = await listen()
    receiver.answers.set(path, () => ({ status: 500 }))
    await newUser()
    await until(async () => (await deliveries())[0]?.attempts === 1)
    await sql`update roster.webhook_deliveries set attempts = 9, next_attempt_at = now() where id in
      (select d.id from roster.webhook_deliveries d order by created_at desc limit 1)`
    await wire.sweep()
    await until(async () => (await deliveries())[0]?.state === 'dead')
    receiver.answers.set(path, () => ({ status: 200 }))
    const [dead] = await deliveries('&state=dead')
    expect(await ask('POST', `/v1/webhook-deliveries/${dead.id}/replay`)).toEqual({ deliveries: 1, nextFromSeq: null })
    await until(async () => (await deliveries())[0]?.state === 'delivered')
    expect(await ask('POST', `/v1/webhook-endpoints/${endpoint.id}/replay`, {})).toEqual({ deliveries: 0, nextFromSeq: null })
    const before = receiver.at(path).length
    expect(await ask('POST', `/v1/webhook-endpoints/${endpoint.id}/replay`, { fromSeq: 1 })).toEqual({
      deliveries: 1,
      nextFromSeq: null,
    })
    await receiver.until(path, before + 1)
  })

  it('to an endpoint that is gone, or failed for five days, is the last', async () => {
    const { listen, newUser, path, ask } = await workspace()
    const gone = await listen('/gone')
    receiver.answers.set(`${path}/gone`, () => ({ status: 410 }))
    const failing = await listen('/failing')
    receiver.answers.set(`${path}/failing`, () => ({ status: 500 }))
    await newUser()
    await until(async () => (await ask('GET', `/v1/webhook-endpoints/${gone.id}`)).disabledReason === 'gone')
    await until(async () => (await ask('GET', `/v1/webhook-endpoints/${failing.id}`)).failingSince !== null)
    await sql`update roster.webhook_endpoints set failing_since = now() - interval '6 days' where url like ${`%${path}/failing`}`
    await letTimePass()
    await until(async () => (await ask('GET', `/v1/webhook-endpoints/${failing.id}`)).disabledReason === 'failing')
    const { data } = await ask('GET', '/v1/events?types=webhook_endpoint.disabled')
    expect(data.map(({ subject }: Body) => subject.id).sort()).toEqual([gone.id, failing.id].sort())
    const held = receiver.at(`${path}/failing`).length
    await newUser()
    await wire.sweep()
    expect(receiver.at(`${path}/failing`)).toHaveLength(held)
    receiver.answers.set(`${path}/failing`, () => ({ status: 200 }))
    await ask('PATCH', `/v1/webhook-endpoints/${failing.id}`, { status: 'enabled' })
    await letTimePass()
    await receiver.until(`${path}/failing`, held + 1)
  })

  it('is followed nowhere else, and can be tried by hand', async () => {
    const { listen, path, ask } = await workspace()
    const endpoint = await listen()
    receiver.answers.set(path, () => ({ status: 302, headers: { Location: `${receiver.origin}/elsewhere` } }))
    const redirected = await ask('POST', `/v1/webhook-endpoints/${endpoint.id}/test`)
    expect(redirected).toMatchObject({ status: 302, code: 'redirected', error: 'Redirects are not followed.' })
    expect(receiver.at('/elsewhere')).toEqual([])
    receiver.answers.set(path, () => ({ status: 200 }))
    expect(await ask('POST', `/v1/webhook-endpoints/${endpoint.id}/test`)).toMatchObject({ status: 200, code: null, error: null })
    const last = receiver.at(path).at(-1)!
    expect(new StandardWebhook(endpoint.secret).verify(last.body, last.headers as Record<string, string>)).toMatchObject({
      type: 'test',
    })
    for (const url of ['http://example.com/', 'https://10.0.0.1/', 'https://a.internal/', 'https://u:p@example.com/']) {
      expect(await ask('POST', '/v1/webhook-endpoints', { url })).toMatchObject({ status: 422, errors: [{ pointer: '/url' }] })
    }
  })
})

function parsed(body: string): Body {
  return JSON.parse(body)
}
