import { bigint, foreignKey, index, integer, jsonb, primaryKey, text } from 'drizzle-orm/pg-core'

import { id, moment, roster, timestamps, workspaceId } from '../columns.ts'
import { workspaces } from './workspaces.ts'

export const jobStates = ['queued', 'running', 'succeeded', 'failed', 'canceled', 'dead'] as const

/** Why a job fails, or failed last. The list is part of the public contract: it only grows. */
export const jobErrorCodes = [
  'attempts_exhausted',
  'export_gone',
  'file_gone',
  'import_gone',
  'internal',
  'malformed_file',
] as const

export interface JobError {
  code: (typeof jobErrorCodes)[number]
  message: string
}

/** The ledger of work off the request, and the only truth about it: messages of a queue are but wake-up calls. */
export const jobs = roster
  .table(
    'jobs',
    {
      id: id(),
      workspaceId: workspaceId(),
      kind: text('kind', { enum: ['import', 'export'] }).notNull(),
      state: text('state', { enum: jobStates }).notNull(),
      total: bigint('total', { mode: 'number' }),
      done: bigint('done', { mode: 'number' }).notNull(),
      failed: bigint('failed', { mode: 'number' }).notNull(),
      /** Attempts since it last made progress. */
      attempt: integer('attempt').notNull(),
      maxAttempts: integer('max_attempts').notNull(),
      runAt: moment('run_at').notNull(),
      /** Counts those who have held it: only the last may commit. */
      leaseEpoch: bigint('lease_epoch', { mode: 'number' }).notNull(),
      leaseUntil: moment('lease_until'),
      /** Where the kind goes on, in its own terms. */
      cursor: jsonb('cursor').$type<Record<string, unknown>>(),
      error: jsonb('error').$type<JobError>(),
      createdBy: text('created_by').notNull(),
      requestId: text('request_id').notNull(),
      startedAt: moment('started_at'),
      finishedAt: moment('finished_at'),
      version: bigint('version', { mode: 'number' }).notNull(),
      ...timestamps(),
    },
    (t) => [
      primaryKey({ columns: [t.workspaceId, t.id] }),
      foreignKey({ columns: [t.workspaceId], foreignColumns: [workspaces.id] }),
      index('jobs_created_at').on(t.workspaceId, t.createdAt, t.id),
      index('jobs_state').on(t.workspaceId, t.state, t.createdAt, t.id),
      index('jobs_kind').on(t.workspaceId, t.kind, t.createdAt, t.id),
      index('jobs_due').on(t.state, t.runAt),
    ],
  )
  .enableRLS()
