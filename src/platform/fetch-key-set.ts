import type { KeySet, KeySource } from '../domain/ports.ts'
import { readUpTo } from '../domain/streams.ts'
import { urlFault } from '../domain/urls/rules.ts'

const TIMEOUT_MS = 5000
const MOST_BYTES = 64 * 1024
const MOST_KEYS = 100
const WELL_KNOWN = '/.well-known/openid-configuration'

/**
 * Fetches an issuer's keys (RFC 7517), after OpenID Discovery 1.0 if it is not known where.
 *
 * @param local whether plain http to this machine is welcome
 * @returns undefined when they cannot be had: no answer in time, a redirect, too much, not what it should be,
 * or without a key that serves
 */
export async function fetchKeySet({ issuer, jwksUri }: KeySource, local: boolean): Promise<KeySet | undefined> {
  try {
    const { keys } = await fetchJson(jwksUri ?? (await discover(issuer, local)), local)
    if (!Array.isArray(keys) || keys.length > MOST_KEYS) return undefined
    const good = keys.filter(isPublic).map(plain)
    return good.length > 0 ? { keys: good } : undefined
  } catch {
    return undefined
  }
}

async function discover(issuer: string, local: boolean): Promise<string> {
  const found = await fetchJson(issuer.replace(/\/$/, '') + WELL_KNOWN, local)
  if (found['issuer'] !== issuer || typeof found['jwks_uri'] !== 'string') throw new Error('Another issuer answers.')
  return found['jwks_uri']
}

async function fetchJson(url: string, local: boolean): Promise<Record<string, unknown>> {
  if (urlFault(url, local)) throw new Error('This URL is not called.')
  const signal = AbortSignal.timeout(TIMEOUT_MS)
  const answer = await fetch(url, { redirect: 'manual', signal, headers: { Accept: 'application/json' } })
  if (answer.status !== 200) throw new Error(`Answered ${answer.status}.`)
  const bytes = await readUpTo(MOST_BYTES, answer.body)
  const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString()) // too much is nothing
  if (typeof value !== 'object' || value === null) throw new Error('Not an object.')
  return value as Record<string, unknown>
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
