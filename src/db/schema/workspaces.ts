import { bigint, text, uuid } from 'drizzle-orm/pg-core'

import { roster, timestamps } from '../columns.ts'

export const workspaces = roster
  .table('workspaces', {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    mode: text('mode', { enum: ['live', 'test'] }).notNull(),
    eventSeq: bigint('event_seq', { mode: 'number' }).notNull().default(0),
    ...timestamps(),
  })
  .enableRLS()
