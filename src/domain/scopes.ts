/** What an API key may be allowed to do. */
export const scopes = [
  'users:read',
  'users:write',
  'users:delete',
  'users:import',
  'users:export',
  'keys:read',
  'keys:write',
  'webhooks:read',
  'webhooks:write',
  'events:read',
  'jobs:read',
  'jobs:write',
  'audit:read',
] as const

export type Scope = (typeof scopes)[number]
