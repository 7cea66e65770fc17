import { failureOf } from '../db/failures.ts'
import type { Ctx } from './context.ts'
import { RosterError, type ErrorCode, type FaultCode } from './errors.ts'

/** What a broken constraint means to the caller, and the field it speaks of. */
const constraints: Record<string, { code: ErrorCode & FaultCode; at: string; message: string }> = {
  trusted_issuers_issuer_unique: { code: 'issuer_taken', at: '/issuer', message: 'The workspace trusts this issuer already.' },
  trusted_issuers_link_unique: {
    code: 'issuer_taken',
    at: '/linkBy',
    message: 'Another issuer of the workspace links by external_id already.',
  },
  trusted_issuers_secret: {
    code: 'validation_failed',
    at: '/secret',
    message: 'The family hs needs a secret, and no other has one.',
  },
  trusted_issuers_jwks_uri: { code: 'validation_failed', at: '/jwksUri', message: 'The family hs has no public keys.' },
  // two first requests of one end user: the slower one finds what the faster has made
  user_identities_workspace_id_issuer_subject_pk: { code: 'external_id_taken', at: '', message: 'This end user is known.' },
  users_email_unique: { code: 'email_taken', at: '/email', message: 'Another user has this e-mail address.' },
  users_external_id_unique: { code: 'external_id_taken', at: '/externalId', message: 'Another user has this external id.' },
  users_metadata_size: { code: 'validation_failed', at: '/metadata', message: 'Metadata must stay within 24 KiB.' },
  users_private_metadata_size: {
    code: 'validation_failed',
    at: '/privateMetadata',
    message: 'Metadata must stay within 24 KiB.',
  },
}

const RETRY_AFTER_SECONDS = 2

/**
 * Runs a statement, counts it, and says its failures in the words of the domain. One that lost to a rival by deadlock,
 * and so wrote nothing, runs once more.
 *
 * @throws RosterError by the name of a broken constraint; `unavailable` when the database is out of reach or a rival
 * held a lock too long (the outcome of a write is then unknown, and the same idempotency key tells it)
 */
export async function run<T>(ctx: Pick<Ctx, 'stats'>, statement: () => PromiseLike<T>): Promise<T> {
  try {
    return await attempt(ctx, statement)
  } catch (error) {
    const failure = failureOf(error)
    const again = failure?.kind === 'unavailable' && failure.rolledBack
    return again ? attempt(ctx, statement).catch(rethrow) : rethrow(error)
  }
}

async function attempt<T>({ stats }: Pick<Ctx, 'stats'>, statement: () => PromiseLike<T>): Promise<T> {
  const start = performance.now()
  stats.roundTrips += 1
  try {
    return await statement()
  } finally {
    stats.databaseMs += performance.now() - start
  }
}

function rethrow(error: unknown): never {
  throw translate(error)
}

function translate(error: unknown): unknown {
  const failure = failureOf(error)
  if (!failure) return error
  if (failure.kind === 'constraint') return broken(failure.name, error)
  return new RosterError('unavailable', 'The database cannot answer right now.', {
    retryAfter: RETRY_AFTER_SECONDS,
    cause: error,
  })
}

function broken(name: string, error: unknown): unknown {
  const constraint = constraints[name]
  if (!constraint) return error
  const { code, at, message } = constraint
  return new RosterError(code, message, { faults: [{ in: 'body', at, code, detail: message }], cause: error })
}
