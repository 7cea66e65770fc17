import { sql } from 'drizzle-orm'
import { fromString, toUUID } from 'typeid-js'
import { inject } from 'vitest'

import { openDatabase } from '../../src/db/client.ts'
import { issuerUrl, trustBySecret } from './end-user.ts'

/** How each operation is asked so that it succeeds: what the loops over all routes start from. */

export type Ask = (
  method: string,
  path: string,
  asked?: { body?: unknown; headers?: Record<string, string> },
) => Promise<{ body: { id: string } }>
export type Request = [method: string, path: string, asked?: { body?: unknown; headers?: Record<string, string> }]

/** The id of a new one of what the path speaks of, by its prefix. */
const made: Record<string, (ask: Ask) => Promise<string>> = {
  '/v1/users': async (ask) => (await ask('POST', '/v1/users', { body: newUser() })).body.id,
  '/v1/issuers': async (ask) => (await ask('POST', '/v1/issuers', { body: trustBySecret(issuerUrl()) })).body.id,
  '/v1/webhook-endpoints': async (ask) => (await ask('POST', '/v1/webhook-endpoints', { body: newEndpoint() })).body.id,
  '/v1/api-keys': async (ask) => (await ask('POST', '/v1/api-keys', { body: newApiKey() })).body.id,
}

const at = async (ask: Ask, path: string) => `${path}/${await made[path]?.(ask)}`

export const requests: Record<string, (ask: Ask) => Promise<Request>> = {
  listUsers: async () => ['GET', '/v1/users?q=ada&sort=name&limit=5'],
  createUser: async () => ['POST', '/v1/users', { body: newUser() }],
  getUser: async (ask) => ['GET', await at(ask, '/v1/users')],
  updateUser: async (ask) => [
    'PATCH',
    await at(ask, '/v1/users'),
    { body: { name: 'Ada King' }, headers: { 'If-Match': '"v1"' } },
  ],
  deleteUser: async (ask) => ['DELETE', await at(ask, '/v1/users')],
  restoreUser: async (ask) => {
    const path = await at(ask, '/v1/users')
    await ask('DELETE', path)
    return ['POST', `${path}/restore`]
  },
  listApiKeys: async () => ['GET', '/v1/api-keys?sort=name'],
  createApiKey: async () => ['POST', '/v1/api-keys', { body: newApiKey() }],
  getApiKey: async (ask) => ['GET', await at(ask, '/v1/api-keys')],
  updateApiKey: async (ask) => ['PATCH', await at(ask, '/v1/api-keys'), { body: { rateLimit: 500 } }],
  rotateApiKey: async (ask) => ['POST', `${await at(ask, '/v1/api-keys')}/rotate`, { body: { overlapSeconds: 60 } }],
  revokeApiKey: async (ask) => ['POST', `${await at(ask, '/v1/api-keys')}/revoke`, { body: { reason: 'Leaked' } }],
  listIssuers: async () => ['GET', '/v1/issuers?limit=5'],
  createIssuer: async () => ['POST', '/v1/issuers', { body: trustBySecret(issuerUrl()) }],
  getIssuer: async (ask) => ['GET', await at(ask, '/v1/issuers')],
  getIssuerKeys: async (ask) => ['GET', `${await at(ask, '/v1/issuers')}/keys`],
  updateIssuer: async (ask) => ['PATCH', await at(ask, '/v1/issuers'), { body: { justInTime: false } }],
  deleteIssuer: async (ask) => ['DELETE', await at(ask, '/v1/issuers')],
  getSettings: async () => ['GET', '/v1/settings'],
  updateSettings: async () => ['PATCH', '/v1/settings', { body: { selfEditable: ['phone'] } }],
  streamEvents: async () => ['GET', '/v1/events/stream'],
  createImport: async () => ['POST', '/v1/imports', fileOf(3)],
  getImport: async (ask) => ['GET', (await settledImport(ask)).replace('job_', 'imp_').replace('jobs', 'imports')],
  downloadRejectedRows: async (ask) => [
    'GET',
    `${(await settledImport(ask)).replace('job_', 'imp_').replace('jobs', 'imports')}/rejected`,
  ],
  createExport: async () => ['POST', '/v1/exports', { body: { format: 'csv' } }],
  getExport: async (ask) => ['GET', await settledExport(ask)],
  downloadExport: async (ask) => ['GET', `${await settledExport(ask)}/file`],
  listJobs: async () => ['GET', '/v1/jobs?kind=import'],
  getJob: async (ask) => ['GET', await settledImport(ask)],
  streamJob: async (ask) => ['GET', `${await settledImport(ask)}/events`],
  cancelJob: async (ask) => {
    const path = `/v1/jobs/${(await ask('POST', '/v1/imports', fileOf(20_000))).body.id}`
    await ask('POST', `${path}/cancel`)
    await settled(ask, path)
    return ['POST', `${path}/cancel`]
  },
  retryJob: async (ask) => ['POST', `${await failedImport(ask)}/retry`],
  listWebhookEndpoints: async () => ['GET', '/v1/webhook-endpoints'],
  createWebhookEndpoint: async () => ['POST', '/v1/webhook-endpoints', { body: newEndpoint() }],
  getWebhookEndpoint: async (ask) => ['GET', await at(ask, '/v1/webhook-endpoints')],
  updateWebhookEndpoint: async (ask) => ['PATCH', await at(ask, '/v1/webhook-endpoints'), { body: { status: 'disabled' } }],
  deleteWebhookEndpoint: async (ask) => ['DELETE', await at(ask, '/v1/webhook-endpoints')],
  rotateWebhookSecret: async (ask) => [
    'POST',
    `${await at(ask, '/v1/webhook-endpoints')}/rotate`,
    { body: { overlapSeconds: 60 } },
  ],
  testWebhookEndpoint: async (ask) => ['POST', `${await at(ask, '/v1/webhook-endpoints')}/test`],
  replayWebhookEndpoint: async (ask) => ['POST', `${await at(ask, '/v1/webhook-endpoints')}/replay`, { body: {} }],
  listWebhookDeliveries: async () => ['GET', '/v1/webhook-deliveries?state=pending'],
  getWebhookDelivery: async (ask) => ['GET', await aDelivery(ask)],
  replayWebhookDelivery: async (ask) => ['POST', `${await aDelivery(ask)}/replay`],
  listEvents: async () => ['GET', '/v1/events?after=0&types=user.created'],
  getEvent: async (ask) => {
    await made['/v1/users']?.(ask)
    const { body } = (await ask('GET', '/v1/events?limit=1')) as unknown as { body: { data: { id: string }[] } }
    return ['GET', `/v1/events/${body.data[0]?.id}`]
  },
  getMe: async () => ['GET', '/v1/me'],
  updateMe: async () => ['PATCH', '/v1/me', { body: { locale: 'en-GB' } }],
  listAuditLog: async () => ['GET', '/v1/audit-log?action=createUser'],
}

/** The path of a delivery to an endpoint that does not answer. */
async function aDelivery(ask: Ask): Promise<string> {
  await made['/v1/webhook-endpoints']?.(ask)
  await ask('PATCH', await at(ask, '/v1/users'), { body: { status: 'suspended' } })
  const { body } = (await ask('GET', '/v1/webhook-deliveries')) as unknown as { body: { data: { id: string }[] } }
  return `/v1/webhook-deliveries/${body.data[0]?.id}`
}

function newEndpoint() {
  return { url: 'https://hooks.example.invalid.example.com/', eventTypes: ['user.suspended'] }
}

function fileOf(rows: number) {
  const lines = Array.from({ length: rows }, (_, n) => `ada.${n}.${crypto.randomUUID().slice(0, 8)}@example.com,Ada ${n}`)
  return { body: ['email,name', ...lines].join('\n'), headers: { 'Content-Type': 'text/csv' } }
}

/** The path of the job of an import that has come to its end. */
async function settledImport(ask: Ask): Promise<string> {
  const path = `/v1/jobs/${(await ask('POST', '/v1/imports', fileOf(3))).body.id}`
  return settled(ask, path)
}

/** The path of the job of an import that failed: which cannot be had by asking. */
async function failedImport(ask: Ask): Promise<string> {
  const path = await settledImport(ask)
  const id = toUUID(fromString(path.split('/').at(-1) ?? ''))
  const { db, close } = openDatabase(inject('databaseUrl'), await sockets())
  await db.execute(sql`update roster.jobs set state = 'failed' where id = ${id}`)
  void close()
  return path
}

/** Inside workerd there are other sockets than on Node. */
async function sockets(): Promise<object> {
  if (!('WebSocketPair' in globalThis)) return {}
  const { openSocket } = await import('../../src/platform/cloudflare/socket.ts')
  return { socket: openSocket }
}

async function settledExport(ask: Ask): Promise<string> {
  const path = `/v1/jobs/${(await ask('POST', '/v1/exports', { body: { format: 'csv' } })).body.id}`
  return (await settled(ask, path)).replace('job_', 'exp_').replace('jobs', 'exports')
}

async function settled(ask: Ask, path: string): Promise<string> {
  for (let tries = 0; tries < 300; tries += 1) {
    const { body } = (await ask('GET', path)) as unknown as { body: { state: string } }
    if (!['queued', 'running'].includes(body.state)) return path
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${path} does not end.`)
}

let counter = 0

function newUser() {
  counter += 1
  return { name: 'Ada', email: `ada.${counter}.${crypto.randomUUID().slice(0, 8)}@example.com` }
}

function newApiKey() {
  return { name: 'Billing', scopes: ['users:read'] }
}
