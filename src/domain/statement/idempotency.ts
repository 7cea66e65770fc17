import { sql, type SQL } from 'drizzle-orm'

import { idempotencyKeys } from '../../db/schema/idempotency-keys.ts'
import type { Ctx } from '../context.ts'
import { slot, type Bindings } from './compile.ts'
import { operationSlot } from './audit-entry.ts'

/** How long a key is remembered. */
const KEPT = sql.raw(`interval '24 hours'`)

export interface StoredOutcome {
  fingerprint: string
  outcome: Record<string, unknown>
}

export const fingerprintSlot = slot('fingerprint', 'text')
const keySlot = slot('idempotencyKey', 'text')

export function idempotencyBindings({ idempotency }: Ctx): Bindings {
  return { idempotencyKey: idempotency?.key ?? null, fingerprint: idempotency?.fingerprint ?? null }
}

/** The CTE `stored`: the record of an earlier request with the caller's idempotency key, or no row. */
export const storedQuery: SQL = (() => {
  const { workspaceId, callerId, operation, key, fingerprint, outcome, expiresAt } = idempotencyKeys
  return sql`select ${fingerprint}, ${outcome} from ${idempotencyKeys}, caller
    where ${workspaceId} = caller.workspace_id and ${callerId} = caller.id
      and ${operation} = ${operationSlot} and ${key} = ${keySlot} and ${expiresAt} > now()`
})()

/**
 * The CTE `claim`: claims the idempotency key, with an outcome. A rival with the same key makes this wait for its commit
 * and then return no row, upon which nothing is written. Claiming comes before writing, so that rivals meet here and not
 * at a unique index of the table; or, where both change one row, before that at the row's lock.
 *
 * @param outcome what a replay answers, from `source`
 * @param source what comes after FROM; no row of it, and nothing is claimed
 */
export function claimQuery(outcome: SQL, source: SQL): SQL {
  const values = sql`caller.workspace_id, caller.id, ${operationSlot}, ${keySlot}, ${fingerprintSlot}`
  return sql`insert into ${idempotencyKeys} as kept
      (workspace_id, caller_id, operation, key, fingerprint, outcome, expires_at)
    select ${values}, ${outcome}, now() + ${KEPT} from ${source}, caller
    on conflict (workspace_id, caller_id, operation, key) do update
      set fingerprint = excluded.fingerprint, outcome = excluded.outcome,
          created_at = excluded.created_at, expires_at = excluded.expires_at
      where kept.expires_at <= now()
    returning true as won`
}

/** Whether the stored request asked for the same. */
export function isSameRequest({ idempotency }: Ctx, stored: StoredOutcome): boolean {
  return idempotency?.fingerprint === stored.fingerprint
}
