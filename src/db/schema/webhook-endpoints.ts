import { sql } from 'drizzle-orm'
import { bigint, foreignKey, index, primaryKey, text } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'
import { disabledReasons } from '../words.ts'

/**
 * Where events are sent. The secrets are encrypted; the one before a rotation signs beside until `graceUntil`. Who delivers
 * to it holds its lease, and nobody else does meanwhile.
 */
export const webhookEndpoints = roster
  .table(
    'webhook_endpoints',
    {
      id: id(),
      workspaceId: workspaceId(),
      name: text('name').notNull(),
      url: text('url').notNull(),
      /** Empty: all types. */
      eventTypes: text('event_types').array().notNull(),
      secret: text('secret').notNull(),
      previousSecret: text('previous_secret'),
      graceUntil: moment('grace_until'),
      status: text('status', { enum: ['enabled', 'disabled'] }).notNull(),
      failingSince: moment('failing_since'),
      /** When the last attempt failed; null after one that did not. */
      lastFailedAt: moment('last_failed_at'),
      /** Until when it asked to be left alone (429 or 503 with Retry-After). */
      pausedUntil: moment('paused_until'),
      disabledReason: text('disabled_reason', { enum: disabledReasons }),
      /** Counts those who have held it: only the last may note what came of its deliveries. */
      leaseEpoch: bigint('lease_epoch', { mode: 'number' }).notNull().default(0),
      leaseUntil: moment('lease_until'),
      version: bigint('version', { mode: 'number' }).notNull(),
      ...timestamps(),
      removedAt: moment('removed_at'),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      index('webhook_endpoints_created_at')
        .on(t.workspaceId, t.createdAt, t.id)
        .where(sql`removed_at is null`),
      index('webhook_endpoints_removed_at')
        .on(t.removedAt)
        .where(sql`removed_at is not null`),
      index('webhook_endpoints_listening')
        .on(t.workspaceId)
        .where(sql`status = 'enabled' and removed_at is null`),
    ],
  )
  .enableRLS()
