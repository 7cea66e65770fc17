import { and, eq, gt, inArray, lt } from 'drizzle-orm'

import { after, orderBy } from '../../db/keyset.ts'
import { auditLog } from '../../db/schema/audit-log.ts'
import type { Ctx } from '../context.ts'
import { pageOf, type Page, type Position } from '../page.ts'
import { read } from '../read.ts'

export type AuditEntry = typeof auditLog.$inferSelect

export interface AuditFilter {
  /** Id of an API key or of a user. */
  actor?: string
  action?: string
  targetId?: string
  /** Both ends are exclusive. */
  after?: Date
  before?: Date
}

const newestFirst = { key: 'at', descending: true } as const

/**
 * Lists the audit log of the caller's workspace, newest first.
 *
 * @param limit rows at most
 * @param position where the page before ended
 * @throws RosterError those of `read`
 */
export async function listAuditLog(ctx: Ctx, filter: AuditFilter, limit: number, position?: Position): Promise<Page<AuditEntry>> {
  const rows = await read(
    ctx,
    (caller) =>
      ctx.db
        .select()
        .from(auditLog)
        .where(
          and(
            eq(auditLog.workspaceId, caller.workspaceId),
            filter.actor === undefined ? undefined : inArray(auditLog.actor, [`api_key:${filter.actor}`, `user:${filter.actor}`]),
            filter.action === undefined ? undefined : eq(auditLog.action, filter.action),
            filter.targetId === undefined ? undefined : eq(auditLog.targetId, filter.targetId),
            filter.after && gt(auditLog.at, filter.after),
            filter.before && lt(auditLog.at, filter.before),
            after(auditLog, newestFirst, position),
          ),
        )
        .orderBy(...orderBy(auditLog, newestFirst))
        .limit(limit + 1),
    (found) => orderBy(found, newestFirst),
  )
  return pageOf(rows, limit, (row) => row.at)
}
