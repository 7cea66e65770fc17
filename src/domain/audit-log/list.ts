import { getTableColumns, sql } from 'drizzle-orm'

import { auditLog } from '../../db/schema/audit-log.ts'
import type { Ctx } from '../context.ts'
import { errorCodes } from '../errors.ts'
import type { Page, Position } from '../page.ts'
import { slot } from '../statement/compile.ts'
import { declareList } from '../statement/list.ts'

export type AuditEntry = typeof auditLog.$inferSelect

export const auditResults = ['done', ...errorCodes] as const

export interface AuditFilter {
  /** Id of an API key or of a user. */
  actor?: string
  action?: string
  targetId?: string
  /** Both ends are exclusive. */
  after?: Date
  before?: Date
}

const list = declareList({
  name: 'list_audit_log',
  selection: getTableColumns(auditLog),
  from: sql`from ${auditLog} where ${auditLog.workspaceId} = caller.workspace_id`,
  filters: {
    actors: sql`${auditLog.actor} = any(${slot('actors', 'text[]')})`,
    action: sql`${auditLog.action} = ${slot('action', 'text')}`,
    targetId: sql`${auditLog.targetId} = ${slot('targetId', 'uuid')}`,
    after: sql`${auditLog.at} > ${slot('after', 'timestamptz')}`,
    before: sql`${auditLog.at} < ${slot('before', 'timestamptz')}`,
  },
  sorts: { at: auditLog.at },
})

/**
 * Lists the audit log of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export function listAuditLog(
  ctx: Ctx,
  { actor, ...rest }: AuditFilter,
  limit: number,
  position?: Position,
): Promise<Page<AuditEntry>> {
  const actors = actor === undefined ? undefined : [`api_key:${actor}`, `user:${actor}`]
  return list.read(ctx, { filter: { ...rest, actors }, sort: { key: 'at', descending: true }, limit, position })
}
