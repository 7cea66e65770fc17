import { sql, type SQL } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { isSelfScope } from '../scopes.ts'
import { isUndefinedFunction } from '../../db/failures.ts'
import { run } from '../execute.ts'
import { bind, compile, slot, type Bindings, type Compiled } from './compile.ts'
import { functions } from './functions.ts'

/**
 * What a statement does with its caller: look at it, keep it as it is until the write is done, or take the turn of the
 * workspace's writers of keys besides.
 */
export type Access = 'read' | 'write' | 'write_keys'

/** A kind of caller, and how a statement finds one of it. */
export interface CallerKind {
  name: string
  /**
   * A query of one row, or of none when there is no such caller (any more). Its columns: those of `callerColumns`; what
   * guards ask for: `scopes`, `expires_at`, `self_editable`; and as `refusal` the code by which the caller is refused the
   * scope, or null.
   */
  find(access: Access): SQL
  /** Notes that the caller was used, beside the CTE `caller`; not in the row `except`, which the statement changes. */
  touch?(except: SQL | undefined): SQL
}

/** Who the database says is asking. */
export interface CallerRow {
  id: string
  workspaceId: string
  kind: 'api_key' | 'user'
  rateLimit: number | null
  version: number
  refusal: 'forbidden' | 'user_suspended' | null
}

/** The first columns of every statement that carries a caller, in the order of `callerIn`. */
const columns = ['id', 'workspace_id', 'kind', 'rate_limit', 'version', 'refusal'] as const
export const callerColumnsOf = (source: string) => sql.raw(columns.map((name) => `${source}.${name}`).join(', '))
export const callerColumns = callerColumnsOf('caller')
export const CALLER_COLUMNS = columns.length

function callerIn(row: unknown[] | undefined): CallerRow | undefined {
  if (!row) return undefined
  const [id, workspaceId, kind, rateLimit, version, refusal] = row
  return { id, workspaceId, kind, rateLimit, version: Number(version), refusal } as CallerRow
}

/** The slot of the scope that the route asks for. */
export const scopeSlot = slot('scope', 'text')

/** A statement that carries its caller, and so has one text for each kind of caller. */
export interface CallerStatement {
  name: string
  textFor(kind: CallerKind, variant: Variant): Compiled
  /** The same without a function of the database, which may be older than this code. */
  plainTextFor(kind: CallerKind, variant: Variant): Compiled
}

/** What only some requests need, and the others do not plan. */
export interface Variant {
  touch: boolean
  idempotent: boolean
}

/** Declares a statement by the query that makes its text; each text is made once, when it is first needed. */
export function callerStatement(name: string, query: (kind: CallerKind, variant: Variant) => SQL): CallerStatement {
  const texts = new Map<string, Compiled>()
  const plainTextFor = (kind: CallerKind, variant: Variant) => {
    const key = keyOf(name, kind, variant)
    const made = compile(key, query(kind, variant))
    texts.set(key, made)
    return made
  }
  return {
    name,
    textFor(kind, variant) {
      const key = keyOf(name, kind, variant)
      return texts.get(key) ?? functions[key] ?? plainTextFor(kind, variant)
    },
    plainTextFor,
  }
}

/** What tells one text of all statements from the others. */
export function keyOf(name: string, kind: CallerKind, { touch, idempotent }: Variant): string {
  return `${name} ${kind.name}${touch ? ' touch' : ''}${idempotent ? ' idempotent' : ''}`
}

/**
 * Executes a statement that carries its caller: so knowing the caller costs no round trip of its own, and a revoked key is
 * refused at once. Where there is none, but the credential is good, the caller is provisioned and it runs again.
 *
 * @returns the rows, each with the caller's columns first
 * @throws RosterError `unauthenticated` for no caller, `forbidden` for one without the route's scope, those of `run`
 */
export async function executeAsCaller(ctx: Ctx, statement: CallerStatement, bindings: Bindings): Promise<unknown[][]> {
  const { credential } = ctx
  const touch = credential.kind.touch !== undefined && isTouchDue(credential.counter)
  const variant = { touch, idempotent: ctx.idempotency !== undefined }
  const all = { ...bindings, ...callerBindings(ctx) }
  let rows = await executeText(ctx, statement, variant, all)
  if (!rows[0] && credential.introduce) {
    await credential.introduce(ctx)
    rows = await executeText(ctx, statement, variant, all)
  }
  admit(ctx, callerIn(rows[0]))
  return rows
}

async function executeText(ctx: Ctx, statement: CallerStatement, variant: Variant, bindings: Bindings): Promise<unknown[][]> {
  const { kind } = ctx.credential
  const send = (compiled: Compiled) => run(ctx, () => ctx.query(compiled.text, bind(compiled, bindings)))
  const compiled = statement.textFor(kind, variant)
  if (!compiled.isFunction) return send(compiled)
  return send(compiled).catch((error: unknown) => {
    if (!isUndefinedFunction(error)) throw error
    return send(statement.plainTextFor(kind, variant))
  })
}

export function callerBindings({ credential, scope }: Ctx): Bindings {
  return { ...credential.bindings, scope, isSelf: isSelfScope(scope) }
}

function admit(ctx: Ctx, caller: CallerRow | undefined): asserts caller is CallerRow {
  if (!caller) throw new RosterError('unauthenticated', 'The credential is unknown, revoked or expired.')
  const { id, workspaceId, kind, rateLimit, version, refusal } = caller
  ctx.stats.caller = { id, workspaceId, kind, limit: { requests: rateLimit, version } }
  if (refusal === 'forbidden') throw new RosterError('forbidden', `This needs the scope ${ctx.scope}.`)
  if (refusal) throw new RosterError(refusal, 'This user is suspended.')
}

const TOUCH_MS = 60_000
const MAX_CALLERS = 10_000

/** When this isolate last noted that a caller was used, by the name it is counted under. */
const touched = new Map<string, number>()

/** Once a minute for each caller, so that the other requests need not plan it. */
function isTouchDue(counter: string): boolean {
  const now = Date.now()
  if (now - (touched.get(counter) ?? 0) < TOUCH_MS) return false
  if (touched.size >= MAX_CALLERS) touched.clear()
  touched.set(counter, now)
  return true
}
