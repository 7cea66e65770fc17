import { sql } from 'drizzle-orm'
import { bigint, boolean, check, foreignKey, index, primaryKey, text, uniqueIndex } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

/** Who may vouch for end users, and how their word is checked: by one family of algorithms each. */
export const trustedIssuers = roster
  .table(
    'trusted_issuers',
    {
      id: id(),
      workspaceId: workspaceId(),
      name: text('name').notNull(),
      issuer: text('issuer').notNull(),
      audience: text('audience').notNull(),
      /** Which claim of a token must hold the audience. */
      audienceClaim: text('audience_claim', { enum: ['aud', 'client_id', 'azp'] })
        .notNull()
        .default('aud'),
      algorithmFamily: text('algorithm_family', { enum: ['rs', 'ps', 'es', 'eddsa', 'hs'] }).notNull(),
      /** Null: found by OpenID discovery, or there is a secret. */
      jwksUri: text('jwks_uri'),
      /** The shared secret of the family `hs`, encrypted. */
      secret: text('secret'),
      justInTime: boolean('just_in_time').notNull(),
      linkBy: text('link_by', { enum: ['external_id', 'verified_email'] })
        .array()
        .notNull(),
      version: bigint('version', { mode: 'number' }).notNull(),
      ...timestamps(),
      removedAt: moment('removed_at'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      uniqueIndex('trusted_issuers_issuer_unique')
        .on(t.workspaceId, t.issuer)
        .where(sql`removed_at is null`),
      // a `sub` is unique within its issuer (OpenID Connect Core 1.0, 5.7): but one may stand for external ids
      uniqueIndex('trusted_issuers_link_unique')
        .on(t.workspaceId)
        .where(sql`removed_at is null and 'external_id' = any(link_by)`),
      index('trusted_issuers_issuer').on(t.issuer),
      index('trusted_issuers_created_at')
        .on(t.workspaceId, t.createdAt, t.id)
        .where(sql`removed_at is null`),
      check('trusted_issuers_secret', sql`(algorithm_family = 'hs') = (secret is not null)`),
      check('trusted_issuers_jwks_uri', sql`algorithm_family <> 'hs' or jwks_uri is null`),
    ],
  )
  .enableRLS()
