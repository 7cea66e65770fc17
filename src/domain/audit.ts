import { sql, type SQL } from 'drizzle-orm'

import { auditLog } from '../db/schema/audit-log.ts'
import type { Ctx } from './context.ts'
import { newId } from './ids.ts'
import type { Subject } from './subject.ts'

/** The actor of the CTE `caller`, as events and audit entries name it. */
export const actor = sql`caller.kind || ':' || caller.id`

/**
 * One audit entry, from CTEs that have a `caller`.
 *
 * @param result `done`, or the code of the refusal
 * @param diff what changed: see `differenceOf`
 */
export function auditQuery(ctx: Ctx, subject: Subject, { target, result, diff }: Record<'target' | 'result' | 'diff', SQL>): SQL {
  return sql`insert into ${auditLog} (id, workspace_id, actor, action, target_type, target_id, request_id, result, diff)
    select ${newId()}::uuid, caller.workspace_id, ${actor}, ${ctx.operation}, ${subject.type}, ${target}, ${ctx.requestId}, ${result}, ${diff}`
}

/** Each field of `previous` with the value it had and the one it has; without them where it speaks of a person. */
export function differenceOf({ personal = [] }: Subject, previous: SQL, now: SQL): SQL {
  const named = sql.raw(personal.map((field) => `'${field}'`).join(', ') || 'null')
  const values = sql`jsonb_build_object('from', value, 'to', ${now} -> key)`
  return sql`(select jsonb_object_agg(key, case when key in (${named}) then '{}'::jsonb else ${values} end) from jsonb_each(${previous}))`
}
