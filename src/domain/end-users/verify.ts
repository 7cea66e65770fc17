import {
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  errors,
  jwtVerify,
  type JWTPayload,
  type JWTVerifyOptions,
} from 'jose'

import type { Services } from '../context.ts'
import { RosterError } from '../errors.ts'
import { secretContext } from '../issuers/input.ts'
import { algorithms } from '../issuers/rules.ts'
import { isStorable } from '../json.ts'
import type { KeySet } from '../ports.ts'
import type { Trust } from './trusted-issuers.ts'

const TOLERANCE_SECONDS = 60

/** Types that are a user's token; others (logout+jwt, secevent+jwt, …) are something else (RFC 8725, 3.11). */
const TYPES = new Set<unknown>([undefined, 'jwt', 'at+jwt', 'application/at+jwt'])
/** Roles of Supabase's own keys, which are JWTs, too. */
const ROLES = new Set<unknown>(['anon', 'service_role', 'supabase_admin'])

export interface UnverifiedToken {
  issuer: string
  payload: JWTPayload
}

/**
 * What a token says of itself, before anything of it is believed.
 *
 * @throws RosterError `unauthenticated` for what is no token of an end user
 */
export function readUnverified(token: string): UnverifiedToken {
  const { header, payload } = decoded(token)
  const { typ } = header as { typ?: unknown }
  const type = typeof typ === 'string' ? typ.toLowerCase() : typ
  if (!TYPES.has(type)) return refuse('This is another kind of token.')
  if (typeof payload.iss !== 'string' || !isStorable(payload.iss)) return refuse('The token names no issuer.')
  return { issuer: payload.iss, payload }
}

/**
 * Whether a token is for those whom the issuer's rules name: by `aud`, or, where the issuer sets none, by the claim that
 * has the client's name. A token that has an `aud` all the same must name them there, too (RFC 8725, 3.9).
 */
export function isMeantFor(payload: JWTPayload, { audience, audienceClaim }: Trust): boolean {
  if (audienceClaim !== 'aud' && payload[audienceClaim] !== audience) return false
  if (payload.aud === undefined) return audienceClaim !== 'aud'
  return [payload.aud].flat().includes(audience)
}

function decoded(token: string) {
  try {
    return { header: decodeProtectedHeader(token), payload: decodeJwt(token) }
  } catch {
    return refuse('This is not a token.')
  }
}

/**
 * Verifies a token by an issuer's rules: its signature, `iss` and audience exactly, `exp` and `nbf` with 60 s of tolerance.
 * Keys that the token brings along (`jku`, `x5u`, `jwk`, `x5c`) are not looked at.
 *
 * @throws RosterError `unauthenticated`; `unavailable` when the issuer's keys cannot be had
 */
export async function verify(services: Services, trust: Trust, token: string): Promise<JWTPayload & { sub: string }> {
  const payload = await signedBy(services, trust, token, false).catch((error: unknown) => {
    const isUnknownKey = error instanceof errors.JWKSNoMatchingKey
    return isUnknownKey ? signedBy(services, trust, token, true).catch(rethrow) : rethrow(error)
  })
  const { sub } = payload
  if (!isMeantFor(payload, trust)) return refuse('The token is not valid here.')
  const isNamed = typeof sub === 'string' && sub !== '' && sub.length <= 255 && isStorable(sub)
  if (!isNamed || ROLES.has(payload['role'])) return refuse('The token is no end user’s.')
  return { ...payload, sub }
}

async function signedBy(services: Services, trust: Trust, token: string, renewed: boolean): Promise<JWTPayload> {
  const { issuer, algorithmFamily, secret } = trust
  const options = {
    issuer,
    algorithms: algorithms[algorithmFamily],
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: ['exp', 'sub'],
  }
  if (secret !== null) {
    const key = await services.vault.open(secret, secretContext(trust.id))
    return (await jwtVerify(token, new TextEncoder().encode(key), options)).payload
  }
  const keys = await keysOf(services, trust, token, renewed)
  if (keys) return verifyByAny(token, resolverOf(keys), options)
  throw new RosterError('unavailable', 'The keys of the token’s issuer cannot be had right now.', { retryAfter: 30 })
}

/** A set may list a key twice, or two keys under one id: whichever verifies the token is the one. */
async function verifyByAny(
  token: string,
  keys: ReturnType<typeof createLocalJWKSet>,
  options: JWTVerifyOptions,
): Promise<JWTPayload> {
  try {
    return (await jwtVerify(token, keys, options)).payload
  } catch (error) {
    if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw error
    for await (const key of error) {
      try {
        return (await jwtVerify(token, key, options)).payload
      } catch (failure) {
        if (!(failure instanceof errors.JWSSignatureVerificationFailed)) throw failure
      }
    }
    throw new errors.JWSSignatureVerificationFailed()
  }
}

/** A keeper of keys that fails has none. */
async function keysOf({ keySets, log }: Services, trust: Trust, token: string, renewed: boolean): Promise<KeySet | undefined> {
  try {
    return await keySets.get(trust, decodeProtectedHeader(token).kid, renewed)
  } catch (error) {
    log.error('keeper of keys failed', { error: error instanceof Error ? error.name : undefined })
    return undefined
  }
}

const resolvers = new WeakMap<KeySet, ReturnType<typeof createLocalJWKSet>>()

/** Imported keys are kept with the set. */
function resolverOf(keys: KeySet) {
  const made = resolvers.get(keys) ?? createLocalJWKSet(keys)
  resolvers.set(keys, made)
  return made
}

function rethrow(error: unknown): never {
  if (error instanceof errors.JWTExpired) return refuse('The token has expired.')
  if (error instanceof errors.JOSEError || error instanceof TypeError || error instanceof DOMException) {
    return refuse('The token is not valid here.')
  }
  throw error
}

function refuse(message: string): never {
  throw new RosterError('unauthenticated', message)
}
