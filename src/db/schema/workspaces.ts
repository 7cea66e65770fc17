import { bigint, jsonb, text, uuid } from 'drizzle-orm/pg-core'

import { roster, timestamps } from '../roster.ts'

export const workspaces = roster
  .table('workspaces', {
    id: uuid('id').primaryKey(),
    name: text('name').notNull(),
    mode: text('mode', { enum: ['live', 'test'] }).notNull(),
    eventSeq: bigint('event_seq', { mode: 'number' }).notNull().default(0),
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    ...timestamps(),
  })
  .enableRLS()
