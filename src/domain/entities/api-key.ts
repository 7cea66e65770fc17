import { apiKeys } from '../../db/schema/api-keys.ts'
import type { Row, Entity } from '../statement/entity.ts'
import type { Written } from '../statement/write.ts'

export const apiKey = {
  type: 'api_key',
  table: apiKeys,
  prefix: 'key',
  renamed: { graceUntil: 'overlapUntil' },
  rowLock: 'update',
  secret: ['hash', 'previousHash'],
  audited: [
    'name',
    'scopes',
    'expiresAt',
    'revokedAt',
    'revokeReason',
    'graceUntil',
    'rateLimit',
    'prefix',
    'last4',
    'version',
    'updatedAt',
  ],
} satisfies Entity

export type ApiKey = Omit<Row<typeof apiKey>, 'hash' | 'previousHash'>

/** A key with its secret, which is shown this once: a replay of the request has none to show. */
export type Issued = Written<ApiKey> & { secret: string | null }
