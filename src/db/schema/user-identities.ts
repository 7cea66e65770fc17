import { foreignKey, index, primaryKey, text, uuid } from 'drizzle-orm/pg-core'

import { moment, roster, workspaceId } from '../columns.ts'
import { users } from './users.ts'

/** Whom a token means: the `sub` of an issuer is one user of the workspace. */
export const userIdentities = roster
  .table(
    'user_identities',
    {
      workspaceId: workspaceId(),
      issuer: text('issuer').notNull(),
      subject: text('subject').notNull(),
      userId: uuid('user_id').notNull(),
      createdAt: moment('created_at').notNull().defaultNow(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.issuer, t.subject] }),
      foreignKey({ columns: [t.workspaceId, t.userId], foreignColumns: [users.workspaceId, users.id] }),
      index('user_identities_user').on(t.workspaceId, t.userId),
    ],
  )
  .enableRLS()
