import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { newId } from '../ids.ts'
import { run } from '../execute.ts'
import { auditBindings } from './audit-entry.ts'
import { CALLER_COLUMNS, callerBindings, executeAsCaller, type CallerStatement } from './caller.ts'
import { bind, type Bindings } from './compile.ts'
import { fromSnapshot, type Entity, type Row } from './entity.ts'
import { idempotencyBindings, isSameRequest, type StoredOutcome } from './idempotency.ts'
import type { Guard, WriteOutcome } from './write-statement.ts'

/** What a write answers: the row after it, and whether an earlier, identical request wrote it. */
export interface Written<T> {
  value: T
  replayed: boolean
  /** The row's secret columns, for the verb alone. */
  secrets: Record<string, string | null>
}

export interface DeclaredWrite<E extends Entity> {
  entity: E
  statement: CallerStatement
  recheck: CallerStatement
  guards: Guard[]
}

/** Commits, and notes in the audit log a refusal by a constraint, which had taken the first note back as well. */
export async function commit<E extends Entity>(ctx: Ctx, declared: DeclaredWrite<E>, given: Bindings): Promise<Written<Row<E>>> {
  const bindings = { ...given, ...auditBindings(ctx), ...idempotencyBindings(ctx), eventId: newId() }
  const [row] = await executeAsCaller(ctx, declared.statement, bindings).catch(async (error: unknown) => {
    if (error instanceof RosterError && error.faults.length > 0) await recheckRefusal(ctx, declared, error, bindings)
    const earlier = await earlierOutcome(ctx, declared, error, bindings)
    return earlier ? [earlier] : Promise.reject(error)
  })
  const outcome = outcomeIn(row ?? [])
  if (outcome.endpointIds) ctx.defer(ctx.deliveryWorkers.wake(outcome.endpointIds))
  const { snapshot, replayed } = await resolveOutcome(ctx, declared, outcome, bindings)
  return { value: fromSnapshot(declared.entity, snapshot), replayed, secrets: outcome.secrets ?? {} }
}

/**
 * What an earlier request with the same idempotency key did, where the caller may not write any more: a key that has rotated
 * itself and lost the answer asks again with the secret that may not change keys since. The first statement has noted it.
 *
 * @returns a row as the statement has them
 */
async function earlierOutcome<E extends Entity>(ctx: Ctx, declared: DeclaredWrite<E>, error: unknown, bindings: Bindings) {
  if (!ctx.idempotency || !(error instanceof RosterError) || error.code !== 'forbidden') return undefined
  const stored = await recheckRefusal(ctx, declared, error, bindings, false)
  if (!stored || !isSameRequest(ctx, stored)) return undefined
  const caller = Array.from<null>({ length: CALLER_COLUMNS }).fill(null)
  return [...caller, true, null, true, false, null, stored.fingerprint, stored.outcome, null]
}

function outcomeIn(row: unknown[]): WriteOutcome {
  const [found, broken, fresh, won, endpointIds, fingerprint, outcome, secrets] = row.slice(CALLER_COLUMNS)
  return { found, broken, fresh, won, endpointIds, fingerprint, outcome, secrets } as WriteOutcome
}

/** Says what the statement did: its outcome, that of an earlier request with the same key, or why it refused. */
async function resolveOutcome<E extends Entity>(ctx: Ctx, declared: DeclaredWrite<E>, result: WriteOutcome, bindings: Bindings) {
  const { fingerprint, outcome, won } = result
  if (won) return { snapshot: outcome, replayed: false }
  const refusal = fingerprint === null ? refusalOf(declared.guards, result) : reused()
  const stored = fingerprint === null ? undefined : { fingerprint, outcome }
  if (stored && isSameRequest(ctx, stored)) return { snapshot: stored.outcome, replayed: true }
  const rival = ctx.idempotency && (await recheckRefusal(ctx, declared, refusal, bindings))
  if (rival && isSameRequest(ctx, rival)) return { snapshot: rival.outcome, replayed: true }
  throw rival ? reused() : refusal
}

/** @returns what a rival with the same idempotency key stored */
async function recheckRefusal<E extends Entity>(
  ctx: Ctx,
  { recheck }: DeclaredWrite<E>,
  { code }: RosterError,
  bindings: Bindings,
  isNoted = true,
): Promise<StoredOutcome | undefined> {
  const { credential, idempotency } = ctx
  const compiled = recheck.textFor(credential.kind, { touch: false, idempotent: idempotency !== undefined })
  const values = bind(compiled, { ...bindings, ...callerBindings(ctx), code, isNoted })
  const [row] = await run(ctx, () => ctx.query(compiled.text, values))
  return row && ({ fingerprint: row[0], outcome: row[1] } as StoredOutcome)
}

function reused(): RosterError {
  return new RosterError('idempotency_key_reused', 'This idempotency key was used for another request.')
}

function refusalOf(guards: Guard[], { found, broken, fresh }: WriteOutcome): RosterError {
  if (!found) return new RosterError('not_found', 'There is no such resource.')
  const guard = broken === null ? undefined : guards[broken]
  if (guard) return new RosterError(guard.code, guard.message)
  if (!fresh) return new RosterError('precondition_failed', 'The resource has changed since: read it again.')
  return new RosterError('idempotency_in_progress', 'A request with this idempotency key is still running.', { retryAfter: 1 })
}
