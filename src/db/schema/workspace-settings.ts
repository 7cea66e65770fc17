import { sql } from 'drizzle-orm'
import { bigint, foreignKey, primaryKey, text } from 'drizzle-orm/pg-core'

import { id, roster, timestamps, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

/** One row for each workspace, with the workspace's id. Apart from `workspaces`, whose counter every write moves. */
export const workspaceSettings = roster
  .table(
    'workspace_settings',
    {
      id: id(),
      workspaceId: workspaceId(),
      /** Browser origins that may read answers (CORS). */
      allowedOrigins: text('allowed_origins')
        .array()
        .notNull()
        .default(sql`'{}'`),
      /** What end users may change of themselves, beyond the basics. */
      selfEditable: text('self_editable', { enum: ['givenName', 'familyName', 'phone', 'metadata'] })
        .array()
        .notNull()
        .default(sql`'{}'`),
      version: bigint('version', { mode: 'number' }).notNull().default(1),
      ...timestamps(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
    ],
  )
  .enableRLS()
