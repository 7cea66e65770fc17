import { bigint, foreignKey, index, integer, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../columns.ts'
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
      /** The hash before a rotation, good until `graceUntil`. */
      previousHash: text('previous_hash'),
      last4: text('last4').notNull(),
      scopes: text('scopes').array().notNull(),
      expiresAt: moment('expires_at'),
      revokedAt: moment('revoked_at'),
      revokeReason: text('revoke_reason'),
      graceUntil: moment('grace_until'),
      lastUsedAt: moment('last_used_at'),
      rateLimit: integer('rate_limit'),
      version: bigint('version', { mode: 'number' }).notNull().default(1),
      ...timestamps(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      uniqueIndex('api_keys_hash_unique').on(t.hash),
      uniqueIndex('api_keys_previous_hash_unique').on(t.previousHash),
      index('api_keys_created_at').on(t.workspaceId, t.createdAt, t.id),
      index('api_keys_name').on(t.workspaceId, t.name, t.id),
    ],
  )
  .enableRLS()
