/** What an API key may be allowed to do. */
export const scopes = [
  'users:read',
  'users:write',
  'users:delete',
  'users:import',
  'users:export',
  'keys:read',
  'keys:write',
  'issuers:write',
  'settings:read',
  'settings:write',
  'webhooks:read',
  'webhooks:write',
  'events:read',
  'jobs:read',
  'jobs:write',
  'audit:read',
] as const

/** What an end user may do, and no key: see and change itself. */
export const selfScopes = ['self:read', 'self:write'] as const

export type Scope = (typeof scopes)[number]
export type SelfScope = (typeof selfScopes)[number]
export type AnyScope = Scope | SelfScope

export function isSelfScope(scope: AnyScope): scope is SelfScope {
  return (selfScopes as readonly string[]).includes(scope)
}
