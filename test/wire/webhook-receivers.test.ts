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

/** Lets the time come that a delivery waits for, and the sweep that cron would make. */
async function letTimePass() {
  await sql`update roster.webhook_deliveries set next_attempt_at = clock_timestamp() where state = 'pending'`
  await wire.sweep()
}

describe('a receiver in trouble', () => {
  it('that begins a body and never ends it has answered by its status', async () => {
    const { listen, newUser, path, ask } = await workspace()
    await listen()
    receiver.answers.set(path, () => ({ status: 200, drips: true }))
    for (let n = 0; n < 8; n += 1) await newUser() // more than a Worker has connections
    await receiver.until(path, 8)
    await until(async () => (await ask('GET', '/v1/webhook-deliveries?state=delivered')).data.length === 8)
    expect(receiver.at(path)).toHaveLength(8)
  })

  it.each([429, 503])('that answers %i with Retry-After is left alone, and others go on', async (status) => {
    const { listen, newUser, path, ask } = await workspace()
    const busy = await listen('/busy')
    await listen('/well')
    receiver.answers.set(`${path}/busy`, () => ({ status, headers: { 'Retry-After': '90' }, delayMs: 100 }))
    await sql`update roster.webhook_endpoints set lease_until = now() + interval '1 hour' where url like ${`%${path}/busy`}`
    for (let n = 0; n < 20; n += 1) await newUser()
    await sql`update roster.webhook_endpoints set lease_until = null where url like ${`%${path}/busy`}`
    await wire.sweep()
    await receiver.until(`${path}/well`, 20)
    await until(async () => (await ask('GET', `/v1/webhook-endpoints/${busy.id}`)).pausedUntil !== null)
    await letTimePass()
    expect(receiver.at(`${path}/busy`).length).toBeLessThanOrEqual(5) // as many as are on their way at once
    const [{ used } = {}] = await sql<{ used: number }[]>`select sum(attempts)::int as used from roster.webhook_deliveries
      where endpoint_id = (select id from roster.webhook_endpoints where url like ${`%${path}/busy`})`
    expect(used).toBeLessThanOrEqual(5)
    receiver.answers.set(`${path}/busy`, () => ({ status: 200 }))
    await sql`update roster.webhook_endpoints set paused_until = now() where url like ${`%${path}/busy`}`
    await letTimePass()
    await until(async () => (await ask('GET', `/v1/webhook-deliveries?state=pending`)).data.length === 0)
  })

  it('that hangs is told of when it is tried by hand', async () => {
    const { listen, path, ask } = await workspace()
    const endpoint = await listen()
    receiver.answers.set(path, () => ({ status: 200, delayMs: 60_000 }))
    const tried = await ask('POST', `/v1/webhook-endpoints/${endpoint.id}/test`)
    expect(tried).toMatchObject({ status: null, code: 'timeout', error: 'No answer within 10 s.' })
  }, 30_000)

  it('that failed once, and once more after a quiet week, is not disabled; at another URL nothing is held against it', async () => {
    const { listen, newUser, path, ask } = await workspace()
    const endpoint = await listen()
    const shown = () => ask('GET', `/v1/webhook-endpoints/${endpoint.id}`)
    receiver.answers.set(path, () => ({ status: 500 }))
    await newUser()
    await until(async () => (await shown()).failingSince !== null)
    await sql`update roster.webhook_endpoints set failing_since = now() - interval '7 days', last_failed_at = now() - interval '7 days'
      where url like ${`%${path}`}`
    const attempts = receiver.at(path).length
    await letTimePass()
    await receiver.until(path, attempts + 1)
    await until(async () => Date.parse((await shown()).failingSince) > Date.now() - 60_000)
    expect(await shown()).toMatchObject({ status: 'enabled' })
    const moved = await ask('PATCH', `/v1/webhook-endpoints/${endpoint.id}`, { url: `${receiver.origin}${path}/moved` })
    expect(moved).toMatchObject({ failingSince: null, pausedUntil: null })
  })
})

describe('a replay of a range', () => {
  it('sends what happened before the endpoint was made and while it was disabled, of the types it listens for', async () => {
    const { listen, newUser, path, ask } = await workspace()
    for (let n = 0; n < 3; n += 1) await newUser()
    const endpoint = await listen('', { eventTypes: ['user.created'] })
    await ask('PATCH', `/v1/webhook-endpoints/${endpoint.id}`, { status: 'disabled' })
    await newUser()
    const replay = (body: object) => ask('POST', `/v1/webhook-endpoints/${endpoint.id}/replay`, body)
    expect(await replay({ fromSeq: 1 })).toMatchObject({ status: 409, code: 'endpoint_disabled' })
    await ask('PATCH', `/v1/webhook-endpoints/${endpoint.id}`, { status: 'enabled' })
    const twice = await Promise.all([replay({ fromSeq: 1 }), replay({ fromSeq: 1 })])
    expect(twice).toEqual([
      { deliveries: 4, nextFromSeq: null },
      { deliveries: 4, nextFromSeq: null },
    ])
    await receiver.until(path, 4)
    const { data } = await ask('GET', '/v1/webhook-deliveries')
    expect(data).toHaveLength(4)
    expect(new Set(receiver.at(path).map(({ body }) => JSON.parse(body).type))).toEqual(new Set(['user.created']))
  })

  it('puts back ten thousand events at once, and says where to go on', async () => {
    const { listen, newUser, ask } = await workspace()
    await newUser()
    const endpoint = await listen('', { eventTypes: ['user.deleted'] })
    const workspaceId = sql`(select workspace_id from roster.webhook_endpoints where url = ${endpoint.url})`
    await sql`insert into roster.events (workspace_id, seq, id, type, subject_type, subject_id, subject_version, actor, request_id, data)
      select ${workspaceId}, 1000 + i, gen_random_uuid(), 'user.deleted', 'user', gen_random_uuid(), 1, 'api_key:' || gen_random_uuid(), 'req_1', '{}'
      from generate_series(1, 10500) i`
    await sql`update roster.webhook_endpoints set lease_until = now() + interval '1 hour' where url = ${endpoint.url}`
    const replay = (body: object) => ask('POST', `/v1/webhook-endpoints/${endpoint.id}/replay`, body)
    expect(await replay({ fromSeq: 1, toSeq: 99_999 })).toEqual({ deliveries: 10_000, nextFromSeq: 11_001 })
    expect(await replay({ fromSeq: 11_001, toSeq: 99_999 })).toEqual({ deliveries: 500, nextFromSeq: null })
    await ask('DELETE', `/v1/webhook-endpoints/${endpoint.id}`)
    await wire.sweep()
    expect((await ask('GET', '/v1/webhook-deliveries?state=pending')).data).toEqual([])
  })
})

it('sends nothing of a type that the endpoint no longer listens for', async () => {
  const { listen, newUser, path, ask } = await workspace()
  const endpoint = await listen()
  receiver.answers.set(path, () => ({ status: 500 }))
  await newUser()
  await receiver.until(path, 1)
  await ask('PATCH', `/v1/webhook-endpoints/${endpoint.id}`, { eventTypes: ['user.deleted'] })
  const attempts = receiver.at(path).length
  await letTimePass()
  await until(async () => (await ask('GET', '/v1/webhook-deliveries?state=pending')).data.length === 0)
  expect(receiver.at(path)).toHaveLength(attempts)
})
