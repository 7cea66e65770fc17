import { pgSchema, timestamp, uuid } from 'drizzle-orm/pg-core'

/** Roster keeps to its own Postgres schema: a team's `public.users` stays untouched. The first migration makes it. */
export const roster = pgSchema('roster')

/** A moment in UTC with milliseconds, so that a JavaScript Date holds it without loss. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

export const id = () => uuid('id').notNull()
export const workspaceId = () => uuid('workspace_id').notNull()
export const timestamps = () => ({
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
})
