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
  listJobs: async () => ['GET', '/v1/jobs?kind=import'],
  getJob: async (ask) => ['GET', await settledImport(ask)],
  streamJob: async (ask) => ['GET', `${await settledImport(ask)}/events`],
  cancelJob: async (ask) => {
    const path = `/v1/jobs/${(await ask('POST', '/v1/imports', fileOf(20_000))).body.id}`
    await ask('POST', `${path}/cancel`)
    await settled(ask, path)
    return ['POST', `${path}/cancel`]
  },
  retryJob: async (ask) => [
    'POST',
    `${await settledImport(ask, { ...ndjson, body: `{"email":"a@example.com","name":"${'x'.repeat(2 ** 20)}"}` })}/retry`,
  ],
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

const ndjson = { headers: { 'Content-Type': 'application/x-ndjson' } }

function fileOf(rows: number) {
  const lines = Array.from({ length: rows }, (_, n) => `ada.${n}.${crypto.randomUUID().slice(0, 8)}@example.com,Ada ${n}`)
  return { body: ['email,name', ...lines].join('\n'), headers: { 'Content-Type': 'text/csv' } }
}

/** The path of the job of an import that has come to its end. */
async function settledImport(ask: Ask, file: { body?: unknown; headers: Record<string, string> } = fileOf(3)): Promise<string> {
  const path = `/v1/jobs/${(await ask('POST', '/v1/imports', file)).body.id}`
  return settled(ask, path)
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
