import { sql, type SQL } from 'drizzle-orm'

import { auditLog } from '../../db/schema/audit-log.ts'
import type { Ctx } from '../context.ts'
import { newId } from '../ids.ts'
import { slot, type Bindings } from './compile.ts'
import type { Entity } from './entity.ts'

export const operationSlot = slot('operation', 'text')
export const requestIdSlot = slot('requestId', 'text')

export function auditBindings({ operation, requestId }: Ctx): Bindings {
  return { operation, requestId, auditId: newId() }
}

/** The actor of the CTE `caller`, as events and audit entries name it. */
export const actor = sql`caller.kind || ':' || caller.id`

interface Entry {
  target: SQL
  /** `done`, or the code of the refusal. */
  result: SQL
  /** What changed: see `differenceOf`. */
  diff: SQL
}

/** One audit entry, up to its FROM, from CTEs that have a `caller`. */
export function auditQuery({ type }: Entity, { target, result, diff }: Entry): SQL {
  return sql`insert into ${auditLog} (id, workspace_id, actor, action, target_type, target_id, request_id, result, diff)
    select ${slot('auditId', 'uuid')}, caller.workspace_id, ${actor}, ${operationSlot}, ${sql.raw(`'${type}'`)}, ${target},
      ${requestIdSlot}, ${result}, ${diff}`
}

/** Each field of `previous`, with the value it had and the one it has where the audit log may show them. */
export function differenceOf({ audited }: Entity, previous: SQL, now: SQL): SQL {
  const shown = sql.raw(audited.map((field) => `'${field}'`).join(', ') || 'null')
  const values = sql`jsonb_build_object('from', value, 'to', ${now} -> key)`
  return sql`(select jsonb_object_agg(key, case when key in (${shown}) then ${values} else '{}'::jsonb end)
      from jsonb_each(${previous}))`
}
