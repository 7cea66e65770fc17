import { sql } from 'drizzle-orm'
import { bigint, check, foreignKey, index, jsonb, primaryKey, text, uniqueIndex, type PgColumn } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

export type Metadata = Record<string, unknown>

export const users = roster
  .table(
    'users',
    {
      id: id(),
      workspaceId: workspaceId(),
      externalId: text('external_id'),
      email: text('email').notNull(),
      emailKey: text('email_key').notNull(),
      emailVerifiedAt: moment('email_verified_at'),
      name: text('name').notNull(),
      givenName: text('given_name'),
      familyName: text('family_name'),
      phone: text('phone'),
      locale: text('locale'),
      timezone: text('timezone'),
      avatarUrl: text('avatar_url'),
      status: text('status', { enum: ['active', 'invited', 'suspended'] }).notNull(),
      metadata: jsonb('metadata').$type<Metadata>().notNull(),
      privateMetadata: jsonb('private_metadata').$type<Metadata>().notNull(),
      version: bigint('version', { mode: 'number' }).notNull(),
      ...timestamps(),
      deletedAt: moment('deleted_at'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      uniqueIndex('users_email_unique')
        .on(t.workspaceId, t.emailKey)
        .where(sql`deleted_at is null`),
      uniqueIndex('users_external_id_unique')
        .on(t.workspaceId, t.externalId)
        .where(sql`deleted_at is null`),
      index('users_external_id_deleted')
        .on(t.workspaceId, t.externalId)
        .where(sql`deleted_at is not null`),
      index('users_status').on(t.workspaceId, t.status, t.createdAt, t.id),
      index('users_created_at').on(t.workspaceId, t.createdAt, t.id),
      index('users_updated_at').on(t.workspaceId, t.updatedAt, t.id),
      index('users_name').on(t.workspaceId, t.name, t.id),
      index('users_email').on(t.workspaceId, t.emailKey, t.id),
      index('users_search').using('gin', t.workspaceId, sql`${searchText(t)} gin_trgm_ops`),
      check('users_metadata_size', sql`octet_length(metadata::text) <= 24576`),
      check('users_private_metadata_size', sql`octet_length(private_metadata::text) <= 24576`),
    ],
  )
  .enableRLS()

/** What `q` searches: the indexed expression, every word of it after a blank. */
export function searchText(t: Record<'name' | 'email', PgColumn>) {
  return sql`(' ' || lower(${t.name}) || ' ' || lower(${t.email}))`
}
