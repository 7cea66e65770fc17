import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newEndUser } from '../support/end-user.ts'
import { ownDatabase } from '../support/own-database.ts'
import type { Ask } from '../support/requests.ts'
import { callWorker, startWorker, type Asked } from '../support/worker.ts'
import { newKey } from '../support/wire.ts'

type Write = [method: string, path: string, asked?: Asked]

let database: Awaited<ReturnType<typeof ownDatabase>>
let worker: Awaited<ReturnType<typeof startWorker>>
let sql: postgres.Sql
let secret: string
let writes: Record<string, () => Write>

/** Of its own: pg_stat_database counts the deadlocks of a whole database. */
beforeAll(async () => {
  database = await ownDatabase()
  worker = await startWorker(database.url, { ENVIRONMENT: 'development' })
  sql = postgres(database.url, { max: 1, onnotice: () => {} })
  secret = await newKey(database.url)
  writes = await writesOnSharedRows()
})

afterAll(async () => {
  await sql.end()
  await worker.stop()
  await database.drop()
})

const call = (method: string, path: string, asked: Asked = {}) => callWorker(worker.origin, secret, method, path, asked)

const ask: Ask = async (method, path, asked) => {
  const { body } = await call(method, path, asked)
  return { body: body === '' ? {} : JSON.parse(body) }
}

let counter = 0
const fresh = () => `${(counter += 1)}`

/** One write of each route that changes what is there, all on the same few rows, so that each meets each. */
async function writesOnSharedRows(): Promise<Record<string, () => Write>> {
  const listening = { url: 'http://127.0.0.1:9/', eventTypes: [] } // where nobody listens
  const user = (await ask('POST', '/v1/users', { body: { name: 'Ada', email: 'shared@example.com' } })).body.id
  const endpoint = (await ask('POST', '/v1/webhook-endpoints', { body: listening })).body.id
  const endUser = await newEndUser(ask)
  await call('GET', '/v1/me', { key: endUser })
  const issuers = JSON.parse((await call('GET', '/v1/issuers')).body) as { data: { id: string }[] }
  const issuer = issuers.data[0]?.id
  const keys = await Promise.all(
    ['A', 'B'].map(async (name) => {
      const scopes = ['keys:write', 'keys:read', 'users:write']
      const { body } = await ask('POST', '/v1/api-keys', { body: { name, scopes } })
      return body as { id: string; secret: string }
    }),
  )
  const [a, b] = keys as [{ id: string; secret: string }, { id: string; secret: string }]
  const job = (await ask('POST', '/v1/exports', { body: { format: 'csv' } })).body.id
  return {
    createUser: () => ['POST', '/v1/users', { body: { name: 'Ada', email: `ada.${fresh()}@example.com` } }],
    createUserByKeyA: () => ['POST', '/v1/users', { key: a.secret, body: { name: 'Ada', email: `a.${fresh()}@example.com` } }],
    updateUser: () => ['PATCH', `/v1/users/${user}`, { body: { name: `Ada ${fresh()}` } }],
    deleteUser: () => ['DELETE', `/v1/users/${user}`],
    restoreUser: () => ['POST', `/v1/users/${user}/restore`],
    updateWebhookEndpoint: () => ['PATCH', `/v1/webhook-endpoints/${endpoint}`, { body: { name: `Hook ${fresh()}` } }],
    rotateWebhookSecret: () => ['POST', `/v1/webhook-endpoints/${endpoint}/rotate`, { body: { overlapSeconds: 0 } }],
    replayWebhookEndpoint: () => ['POST', `/v1/webhook-endpoints/${endpoint}/replay`, { body: { fromSeq: 1, toSeq: 5 } }],
    updateKeyAByB: () => ['PATCH', `/v1/api-keys/${a.id}`, { key: b.secret, body: { name: `A ${fresh()}` } }],
    updateKeyBByA: () => ['PATCH', `/v1/api-keys/${b.id}`, { key: a.secret, body: { name: `B ${fresh()}` } }],
    updateOwnKey: () => ['PATCH', `/v1/api-keys/${a.id}`, { key: a.secret, body: { name: `A ${fresh()}` } }],
    updateIssuer: () => ['PATCH', `/v1/issuers/${issuer}`, { body: { name: `Issuer ${fresh()}` } }],
    updateSettings: () => ['PATCH', '/v1/settings', { body: { allowedOrigins: [`https://${fresh()}.example.com`] } }],
    updateMe: () => ['PATCH', '/v1/me', { key: endUser, body: { name: `Me ${fresh()}` } }],
    createExport: () => ['POST', '/v1/exports', { body: { format: 'csv', filter: { email: 'shared@example.com' } } }],
    cancelJob: () => ['POST', `/v1/jobs/${job}/cancel`],
    createImport: () => ['POST', '/v1/imports', file()],
  }
}

function file(): Asked {
  const body = `email,name\nshared@example.com,Ada ${fresh()}\nimport.${fresh()}@example.com,Ada`
  return { body, headers: { 'Content-Type': 'text/csv' } }
}

/** How many there were. Each connection reports its own when it closes, soon after its request. */
async function deadlocks(): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, 2000))
  const [row] = await sql<{ deadlocks: number }[]>`
    select deadlocks::int from pg_stat_database where datname = current_database()`
  return row?.deadlocks ?? -1
}

const burst = (names: readonly string[]) => Promise.all(names.map((name) => call(...writes[name]!())))

const repeated = (names: readonly string[], times: number) => Array.from({ length: times }, () => names).flat()

describe('write routes side by side', () => {
  it('each do something here', async () => {
    const answers = await burst(Object.keys(writes))
    expect(answers.filter(({ status }) => ![200, 201, 202, 204, 404, 409].includes(status))).toEqual([])
  })

  it('end without a deadlock and without a 5xx, each beside each on the same rows', async () => {
    const names = Object.keys(writes)
    const pairs = names.flatMap((one, n) => names.slice(n).map((other) => [one, other] as const))
    const failures: string[] = []
    for (const pair of pairs) {
      const answers = await burst(repeated(pair, 3))
      if (answers.some(({ status }) => status >= 500)) failures.push(pair.join(' beside '))
    }
    expect(failures).toEqual([])
    expect(await deadlocks()).toBe(0)
  }, 300_000)

  it.each([
    {
      what: 'patches of a webhook endpoint that listens',
      names: ['createUser', 'createUser', 'updateUser', 'updateWebhookEndpoint', 'rotateWebhookSecret'],
    },
    { what: 'patches of two keys by each other', names: ['updateKeyAByB', 'updateKeyBByA', 'createUserByKeyA'] },
    { what: 'much else', names: ['updateMe', 'updateIssuer', 'createImport', 'replayWebhookEndpoint', 'updateSettings'] },
  ])(
    'end without a deadlock and without a 5xx among 64 at once: $what',
    async ({ names }) => {
      const answers = await burst(repeated(names, Math.ceil(192 / names.length)))
      expect(answers.filter(({ status }) => status >= 500)).toEqual([])
      expect(await deadlocks()).toBe(0)
    },
    120_000,
  )
})
