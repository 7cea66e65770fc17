import postgres from 'postgres'
import { fromString, toUUID } from 'typeid-js'
import { afterAll, beforeAll, expect, inject, it } from 'vitest'

import { startWire } from '../support/wire.ts'

const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
let wire: Awaited<ReturnType<typeof startWire>>

beforeAll(async () => {
  wire = await startWire({ ENVIRONMENT: 'development' })
})

afterAll(async () => {
  await wire.stop()
  await sql.end()
})

const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
  const answer = await wire.call(method, path, { body, headers })
  return {
    status: answer.status,
    body: answer.headers.get('content-type')?.includes('json') ? JSON.parse(answer.body) : answer.body,
  }
}

async function ended(id: string) {
  for (let tries = 0; tries < 200; tries += 1) {
    const { body } = await ask('GET', `/v1/jobs/${id}`)
    if (!['queued', 'running'].includes(body.state)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

const counts = async (workspace: string) => {
  const [row] = await sql<Record<string, number>[]>`select
    (select count(*)::int from roster.idempotency_keys where workspace_id = ${workspace}) as keys,
    (select count(*)::int from roster.import_rows where workspace_id = ${workspace}) as rows,
    (select count(*)::int from roster.jobs where workspace_id = ${workspace}) as jobs,
    (select count(*)::int from roster.imports where workspace_id = ${workspace}) as imports,
    (select count(*)::int from roster.exports where workspace_id = ${workspace}) as exports`
  return row
}

it('sweeps out what is past its time, with its files, and nothing that is not', async () => {
  const workspace = toUUID(fromString((await ask('GET', '/v1/settings')).body.workspaceId))
  const csv = { 'Content-Type': 'text/csv', 'Idempotency-Key': 'import' }
  const { body: imported } = await ask('POST', '/v1/imports', 'email,name\na@example.com,Ada\nb@example.com,Bea', csv)
  const { body: exported } = await ask('POST', '/v1/exports', { format: 'csv' }, { 'Idempotency-Key': 'export' })
  for (const { id } of [imported, exported]) await ended(id)
  await wire.sweep()
  const before = await counts(workspace)
  expect(before).toMatchObject({ keys: 2, rows: 2, imports: 1, exports: 1, jobs: 2 })
  await sql`update roster.idempotency_keys set expires_at = now() - interval '1 second' where key = 'import' and workspace_id = ${workspace}`
  await sql`update roster.imports set expires_at = now() - interval '1 second' where workspace_id = ${workspace}`
  await wire.sweep()
  expect(await counts(workspace)).toMatchObject({ keys: 1, rows: 0, imports: 0, exports: 1, jobs: 1 })
  expect((await ask('GET', `/v1/jobs/${imported.id}`)).status).toBe(404)
  expect((await ask('GET', `/v1/exports/${exported.id.replace('job', 'exp')}/file`)).status).toBe(200)
  await sql`update roster.exports set expires_at = now() - interval '1 second' where workspace_id = ${workspace}`
  await wire.sweep()
  expect(await counts(workspace)).toMatchObject({ exports: 0, jobs: 0 })
  expect((await ask('GET', '/v1/users')).body.data).toHaveLength(2)
})

it('goes on in one sweep until nothing is due', async () => {
  const workspace = toUUID(fromString((await ask('GET', '/v1/settings')).body.workspaceId))
  await ask('POST', '/v1/webhook-endpoints', { url: 'https://hooks.roster-tests.example.com/' })
  await sql`insert into roster.idempotency_keys (workspace_id, caller_id, operation, key, fingerprint, outcome, expires_at)
    select ${workspace}, gen_random_uuid(), 'createUser', i::text, '', '{}', now() - interval '1 second' from generate_series(1, 12000) i`
  await sql`insert into roster.webhook_deliveries (workspace_id, endpoint_id, event_seq, event_type, subject_id, state, delivered_at)
    select ${workspace}, id, 1000000 + i, 'user.created', gen_random_uuid(), 'delivered', now() - interval '31 days'
    from roster.webhook_endpoints, generate_series(1, 11000) i where workspace_id = ${workspace}`
  await wire.sweep()
  const [left] = await sql`select
    (select count(*)::int from roster.idempotency_keys where workspace_id = ${workspace} and expires_at < now()) as keys,
    (select count(*)::int from roster.webhook_deliveries where workspace_id = ${workspace} and state = 'delivered') as deliveries`
  expect(left).toEqual({ keys: 0, deliveries: 0 })
})
