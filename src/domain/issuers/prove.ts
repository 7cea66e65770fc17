import { sql } from 'drizzle-orm'

import { trustedIssuers } from '../../db/schema/trusted-issuers.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import type { KeyFailure, KeySource } from '../ports.ts'
import { CALLER_COLUMNS, callerColumns, callerStatement, executeAsCaller } from '../statement/caller.ts'
import { slot } from '../statement/compile.ts'
import { idempotencyBindings, storedQuery } from '../statement/idempotency.ts'
import type { NewIssuer } from './input.ts'
import { wrongFamily } from './rules.ts'

type Sworn = Pick<NewIssuer, 'issuer' | 'algorithmFamily'> & { jwksUri: string | null }

const asked = trustedIssuers
const preparation = callerStatement(
  'prepare_issuer',
  (kind) => sql`with caller as (${kind.find('read')})
    select ${callerColumns}, exists (${storedQuery}), ${asked.issuer}, ${asked.jwksUri}, ${asked.algorithmFamily}
    from caller left join ${asked} on ${asked.workspaceId} = caller.workspace_id and ${asked.id} = ${slot('id', 'uuid')} and ${asked.removedAt} is null`,
)

/**
 * Tries an issuer's keys before it is trusted, or trusted by other rules. First the database says that the caller may, so
 * that strangers have nothing fetched, and that the request is no replay. Whom the write will refuse, it refuses itself.
 *
 * @param id of the issuer that is to change; undefined for a new one
 * @param verify false: not tried; true: tried also where nothing of it changes
 * @throws RosterError `issuer_keys_unavailable`, and those of `executeAsCaller` but `forbidden`
 */
export async function requireKeys(
  ctx: Ctx,
  id: string | undefined,
  given: Partial<NewIssuer>,
  verify: boolean | undefined,
): Promise<void> {
  const { issuer, jwksUri, algorithmFamily } = given
  const touches = verify === true || issuer !== undefined || jwksUri !== undefined || algorithmFamily !== undefined
  if (verify === false || !touches || algorithmFamily === 'hs') return
  const prepared = await prepare(ctx, id)
  if (!prepared) return
  const { before } = prepared
  const sworn = { jwksUri: null, ...before, ...defined({ issuer, jwksUri, algorithmFamily }) }
  if (!isWhole(sworn) || sworn.algorithmFamily === 'hs' || (verify !== true && isSame(before, sworn))) return
  const failure = await failureOf(ctx, sworn)
  if (failure) throw refusal(sworn, failure)
}

/** @returns undefined where the write will refuse by itself, or replay */
async function prepare(ctx: Ctx, id: string | undefined): Promise<{ before: Partial<Sworn> } | undefined> {
  const bindings = { id: id ?? null, operation: ctx.operation, ...idempotencyBindings(ctx) }
  try {
    const [row = []] = await executeAsCaller(ctx, preparation, bindings)
    const [isStored, issuer, jwksUri, algorithmFamily] = row.slice(CALLER_COLUMNS)
    if (isStored || (id !== undefined && issuer === null)) return undefined
    return { before: id === undefined ? {} : ({ issuer, jwksUri, algorithmFamily } as Sworn) }
  } catch (error) {
    if (error instanceof RosterError && error.code === 'forbidden') return undefined // which the write notes
    throw error
  }
}

async function failureOf({ keySets }: Ctx, sworn: Sworn): Promise<KeyFailure | undefined> {
  const source: KeySource = { issuer: sworn.issuer, jwksUri: sworn.jwksUri }
  const { set, failure } = await keySets.probe(source)
  return failure ?? wrongFamily(set.keys, sworn.algorithmFamily)
}

function refusal({ jwksUri }: Sworn, { code, detail }: KeyFailure): RosterError {
  const at = code === 'wrong_family' ? '/algorithmFamily' : jwksUri === null ? '/issuer' : '/jwksUri'
  const message = `${detail} Send "verify": false to trust the issuer all the same.`
  return new RosterError('issuer_keys_unavailable', message, { faults: [{ in: 'body', at, code, detail }] })
}

function defined(values: Partial<Sworn> | Partial<NewIssuer>): Partial<Sworn> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}

function isWhole(sworn: Partial<Sworn>): sworn is Sworn {
  return sworn.issuer !== undefined && sworn.algorithmFamily !== undefined
}

function isSame(before: Partial<Sworn>, now: Sworn): boolean {
  return before.issuer === now.issuer && before.jwksUri === now.jwksUri && before.algorithmFamily === now.algorithmFamily
}
