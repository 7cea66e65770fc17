import { sql, type SQL } from 'drizzle-orm'

import { auditLog } from '../db/schema/audit-log.ts'
import type { Ctx } from './context.ts'
import { newId } from './ids.ts'
import type { Entity } from './statement/entity.ts'

/** The actor of the CTE `caller`, as events and audit entries name it. */
export const actor = sql`caller.kind || ':' || caller.id`

/**
 * One audit entry, from CTEs that have a `caller`.
 *
 * @param result `done`, or the code of the refusal
 * @param diff what changed: see `differenceOf`
 */
export function auditQuery(ctx: Ctx, subject: Entity, { target, result, diff }: Record<'target' | 'result' | 'diff', SQL>): SQL {
  return sql`insert into ${auditLog} (id, workspace_id, actor, action, target_type, target_id, request_id, result, diff)
    select ${newId()}::uuid, caller.workspace_id, ${actor}, ${ctx.operation}, ${subject.type}, ${target}, ${ctx.requestId}, ${result}, ${diff}`
}
