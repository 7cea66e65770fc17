import { sql } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'

import document from '../../openapi.json' with { type: 'json' }
import { issuerUrl, trustBySecret } from '../support/end-user.ts'
import { freshWorkspace, query, someone, type Call } from '../support/workspace.ts'

/** Lists, with a query that speaks of what only the other workspace has; one without an entry fails. */
const filters: Record<string, (theirs: { user: { id: string; email: string }; key: { id: string } }) => string[]> = {
  listUsers: ({ user }) => [`email=${user.email}`, 'externalId=theirs', 'q=ada', 'includeDeleted=true'],
  listApiKeys: () => ['sort=name'],
  listEvents: ({ user }) => [`subject=${user.id}`, 'types=user.created', 'after=0'],
  listWebhookEndpoints: () => ['limit=100'],
  listWebhookDeliveries: () => ['state=pending', 'limit=100'],
  listJobs: () => ['kind=import', 'state=succeeded'],
  listIssuers: () => ['limit=100'],
  listAuditLog: ({ user, key }) => [`target=${user.id}`, `target=${key.id}`, `actor=${key.id}`, 'action=createUser'],
}

const lists = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.values(methods).flatMap(({ operationId }) => (operationId.startsWith('list') ? [{ path, operationId }] : [])),
)

async function populated() {
  const workspace = await freshWorkspace()
  for (const host of ['a', 'b']) {
    const endpoint = { url: `https://${host}.example.com/`, eventTypes: ['user.created'] }
    await workspace.call('POST', '/v1/webhook-endpoints', { body: endpoint })
  }
  const { body: user } = await workspace.call('POST', '/v1/users', { body: someone({ externalId: 'theirs' }) })
  await workspace.call('POST', '/v1/users', { body: someone() })
  const { body: key } = await workspace.call('POST', '/v1/api-keys', { body: { name: 'Theirs', scopes: ['users:read'] } })
  for (const _ of [1, 2]) await workspace.call('POST', '/v1/issuers', { body: trustBySecret(issuerUrl()) })
  for (const name of ['a', 'b']) {
    const file = { body: `email,name\n${name}@example.com,${name}`, headers: { 'Content-Type': 'text/csv' } }
    await workspace.call('POST', '/v1/imports', file)
  }
  return { ...workspace, user, key }
}

async function idsOf(call: Call, path: string): Promise<string[]> {
  const { status, body } = await call('GET', path)
  expect(status).toBe(200)
  return (body.data as { id: string }[]).map(({ id }) => id)
}

describe.each(lists)('$operationId', ({ path, operationId }) => {
  it('shows nothing of another workspace, by no filter and by no cursor of it', async () => {
    const theirs = await populated()
    const ours = await freshWorkspace()
    const own = await idsOf(ours.call, path)
    const foreign = await idsOf(theirs.call, path)
    expect(foreign.length).toBeGreaterThan(1)
    for (const filter of filters[operationId]!(theirs)) expect(await idsOf(ours.call, `${path}?${filter}`)).toEqual(own)
    const { nextCursor, nextAfter } = (await theirs.call('GET', `${path}?limit=1`)).body
    if (nextAfter !== undefined) return expect((await ours.call('GET', `${path}?after=${nextAfter}`)).status).toBe(400)
    const found = await idsOf(ours.call, `${path}?cursor=${nextCursor}`)
    expect(found.filter((id) => foreign.includes(id))).toEqual([])
  })
})

it('keeps one workspace from noticing what another has taken', async () => {
  const theirs = await populated()
  const ours = await freshWorkspace()
  const same = { name: 'Same', email: theirs.user.email, externalId: 'theirs' }
  expect((await ours.call('POST', '/v1/users', { body: same, headers: { 'Idempotency-Key': 'k' } })).status).toBe(201)
  const { headers } = await theirs.call('POST', '/v1/users', { body: someone(), headers: { 'Idempotency-Key': 'k' } })
  expect(headers.get('idempotency-replayed')).toBeNull()
})

it('numbers the events of each workspace for itself, and writes none into another', async () => {
  const theirs = await populated()
  const ours = await populated()
  for (const { workspaceId } of [theirs, ours]) {
    const rows = await query<{ seq: string; subject: string }>(
      sql`select seq, data ->> 'workspaceId' as subject from roster.events where workspace_id = ${workspaceId} order by seq`,
    )
    expect(rows.map(({ seq }) => Number(seq))).toEqual(rows.map((_, n) => n + 1))
    expect(new Set(rows.map(({ subject }) => subject))).toEqual(new Set([workspaceId]))
  }
})
