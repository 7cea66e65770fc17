/** Every type of event. The list is part of the public contract: it only grows. */
export const eventTypes = [
  'user.created',
  'user.updated',
  'user.deleted',
  'user.restored',
  'user.suspended',
  'user.activated',
  'api_key.created',
  'api_key.updated',
  'api_key.rotated',
  'api_key.revoked',
  'issuer.created',
  'issuer.updated',
  'issuer.deleted',
  'settings.updated',
] as const

export type EventType = (typeof eventTypes)[number]
