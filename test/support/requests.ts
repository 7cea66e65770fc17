import { issuerUrl, trustBySecret } from './end-user.ts'

/** How each operation is asked so that it succeeds: what the loops over all routes start from. */

export type Ask = (method: string, path: string, asked?: { body?: unknown }) => Promise<{ body: { id: string } }>
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

let counter = 0

function newUser() {
  counter += 1
  return { name: 'Ada', email: `ada.${counter}.${crypto.randomUUID().slice(0, 8)}@example.com` }
}

function newApiKey() {
  return { name: 'Billing', scopes: ['users:read'] }
}
