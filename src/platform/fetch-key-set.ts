import type { FetchedKeys, KeyFailureCode, KeySet, KeySource } from '../domain/ports.ts'
import { readUpTo } from '../domain/streams.ts'
import { urlFault } from '../domain/urls/rules.ts'

/** For the discovery document and the key set together. */
const TIMEOUT_MS = 5000
const MAX_BYTES = 64 * 1024
const MOST_KEYS = 100
const MOST_SHOWN = 200
const WELL_KNOWN = '/.well-known/openid-configuration'
/** What Cloudflare answers in the place of a server that it cannot reach: no such host, no connection, no TLS. */
const UNREACHED = new Set([521, 522, 523, 524, 525, 526, 530])

class Failure extends Error {
  readonly code: KeyFailureCode

  constructor(code: KeyFailureCode, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * Fetches an issuer's keys (RFC 7517), after OpenID Discovery 1.0 if it is not known where. Never throws.
 *
 * @param local whether plain http to this machine is welcome
 * @returns the keys that serve, or why there are none
 */
export async function fetchKeySet({ issuer, jwksUri }: KeySource, local: boolean): Promise<FetchedKeys> {
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const { keys } = await fetchJson('The key set', jwksUri ?? (await discover(issuer, local, signal)), local, signal)
    return { set: { keys: usable(keys) } }
  } catch (error) {
    if (error instanceof Failure) return { failure: { code: error.code, detail: error.message } }
    return { failure: { code: 'unreachable', detail: 'The issuer’s keys cannot be fetched.' } }
  }
}

async function discover(issuer: string, local: boolean, signal: AbortSignal): Promise<string> {
  const found = await fetchJson('The discovery document', issuer.replace(/\/$/, '') + WELL_KNOWN, local, signal)
  const { issuer: named, jwks_uri: uri } = found
  if (named !== issuer) {
    const other = typeof named === 'string' ? JSON.stringify(named.slice(0, MOST_SHOWN)) : 'no issuer'
    throw new Failure('issuer_differs', `The discovery document names ${other}, which must be the issuer exactly.`)
  }
  if (typeof uri !== 'string') throw new Failure('no_keys', 'The discovery document has no jwks_uri.')
  return uri
}

function usable(keys: unknown): KeySet['keys'] {
  if (!Array.isArray(keys)) throw new Failure('no_keys', 'The key set has no list of keys.')
  if (keys.length > MOST_KEYS) throw new Failure('too_large', `The key set has more than ${MOST_KEYS} keys.`)
  const good = keys.filter(isPublic).map(plain)
  if (good.length === 0) throw new Failure('no_keys', 'The key set has no public key for signatures.')
  return good
}

async function fetchJson(what: string, url: string, local: boolean, signal: AbortSignal): Promise<Record<string, unknown>> {
  const fault = urlFault(url, local)
  if (fault) throw new Failure('url_refused', `${what} is at a URL that Roster does not call. ${fault}`)
  const bytes = await bytesAt(what, url, signal).catch((error: unknown) => {
    throw error instanceof Failure ? error : broken(what, error)
  })
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString())
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    throw new Failure('not_json', `${what} is not JSON.`)
  }
  throw new Failure('not_json', `${what} is not a JSON object.`)
}

async function bytesAt(what: string, url: string, signal: AbortSignal): Promise<Uint8Array> {
  const answer = await fetch(url, { redirect: 'manual', signal, headers: { Accept: 'application/json' } })
  const { status } = answer
  if (status !== 200) {
    await answer.body?.cancel().catch(() => {}) // which frees the connection
    if (UNREACHED.has(status)) throw new Failure('unreachable', `${what}: the server cannot be reached (${status}).`)
    const hint = status >= 300 && status < 400 ? ' Redirects are not followed.' : ''
    throw new Failure('wrong_status', `${what} was answered ${status}, and not 200.${hint}`)
  }
  const bytes = await readUpTo(MAX_BYTES, answer.body)
  if (!bytes) throw new Failure('too_large', `${what} has more than ${MAX_BYTES / 1024} KiB.`)
  return bytes
}

function broken(what: string, error: unknown): Failure {
  const isLate = error instanceof Error && (error.name === 'TimeoutError' || error.name === 'AbortError')
  return isLate
    ? new Failure('timeout', `${what} did not come within ${TIMEOUT_MS / 1000} s.`)
    : new Failure('unreachable', `${what}: the connection failed (name, network or TLS).`)
}

/** All that a public key needs are texts (RFC 7518, 6). */
function plain(key: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(Object.entries(key).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))
}

/** Only public keys for signatures: a secret that is published is nobody's secret. */
function isPublic(key: unknown): key is Record<string, unknown> {
  if (typeof key !== 'object' || key === null) return false
  const { kty, use, d, k } = key as Record<string, unknown>
  return kty !== 'oct' && d === undefined && k === undefined && (use === undefined || use === 'sig')
}
