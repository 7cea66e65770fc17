import { foreignKey, integer, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../roster.ts'
import { workspaces } from './workspaces.ts'

export const apiKeys = roster
  .table(
    'api_keys',
    {
      id: id(),
      workspaceId: workspaceId(),
      name: text('name').notNull(),
      prefix: text('prefix').notNull(),
      hash: text('hash').notNull(),
      last4: text('last4').notNull(),
      scopes: text('scopes').array().notNull(),
      expiresAt: moment('expires_at'),
      revokedAt: moment('revoked_at'),
      revokeReason: text('revoke_reason'),
      replacedBy: uuid('replaced_by'),
      graceUntil: moment('grace_until'),
      lastUsedAt: moment('last_used_at'),
      rateLimit: integer('rate_limit'),
      ...timestamps(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      uniqueIndex('api_keys_hash_unique').on(t.hash),
    ],
  )
  .enableRLS()
