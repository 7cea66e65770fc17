import { sql, type SQL } from 'drizzle-orm'

import { idempotencyKeys } from '../db/schema/idempotency-keys.ts'
import type { Ctx } from './context.ts'

/** How long a key is remembered. */
const KEPT = sql.raw(`interval '24 hours'`)

export interface Stored {
  fingerprint: string
  outcome: Record<string, unknown>
}

/** The record of an earlier request with the caller's idempotency key, as a query of at most one row. */
export function storedQuery({ idempotency, operation: action }: Ctx): SQL {
  if (!idempotency) return sql`select null::text as fingerprint, null::jsonb as outcome where false`
  const { workspaceId, callerId, operation, key, fingerprint, outcome, expiresAt } = idempotencyKeys
  return sql`select ${fingerprint}, ${outcome} from ${idempotencyKeys}, caller
    where ${workspaceId} = caller.workspace_id and ${callerId} = caller.id
      and ${operation} = ${action} and ${key} = ${idempotency.key} and ${expiresAt} > now()`
}

/**
 * Claims the idempotency key, with the outcome that the row `next` will be. A rival with the same key makes this wait
 * for its commit and then return no row, upon which nothing is written. Claiming comes before writing, so that rivals
 * meet here and not at a unique index of the table; or, where both change one row, before that at the row's lock.
 */
export function claimQuery({ idempotency, operation }: Ctx, outcome: SQL): SQL {
  if (!idempotency) return sql`select true as won`
  const values = sql`caller.workspace_id, caller.id, ${operation}, ${idempotency.key}, ${idempotency.fingerprint}`
  return sql`insert into ${idempotencyKeys} as kept
      (workspace_id, caller_id, operation, key, fingerprint, outcome, expires_at)
    select ${values}, ${outcome}, now() + ${KEPT} from next, caller
    on conflict (workspace_id, caller_id, operation, key) do update
      set fingerprint = excluded.fingerprint, outcome = excluded.outcome,
          created_at = excluded.created_at, expires_at = excluded.expires_at
      where kept.expires_at <= now()
    returning true as won`
}

/** Whether the stored request asked for the same. */
export function isSame({ idempotency }: Ctx, stored: Stored): boolean {
  return idempotency?.fingerprint === stored.fingerprint
}
