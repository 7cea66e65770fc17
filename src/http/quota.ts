import type { Context, Next } from 'hono'

import { RosterError } from '../domain/errors.ts'
import { withTimeout } from '../domain/timeout.ts'
import type { Caller } from '../domain/context.ts'
import type { Quota } from '../domain/ports.ts'
import type { AppEnv } from './app-env.ts'

const TIMEOUT_MS = 250
const MAX_CALLERS = 10_000
/** With more than this left, a read may ask its quota and the database at once: it will not be refused. */
const OPTIMISTIC_ABOVE = 100

/** How long a refusal is believed without asking again: a limit may be raised meanwhile. */
const REFUSAL_CACHE_MS = 1000

/** How many requests of a busy caller are counted at once. */
const MAX_LEASE = 32
/** A caller who has used a lease up by then is busy, and gets one twice as large. */
const BUSY_MS = 1000

interface CachedQuota {
  quota: Quota
  at: number
  /** Of the requests that the counter granted, how many are left to be used in this window. */
  unused: number
  caller?: Caller | undefined
}

/** What this isolate last heard of a caller: enough to refuse without asking, or to ask without waiting. */
const heard = new Map<string, CachedQuota>()

/**
 * Counts the request against its caller's quota. A refused write never reaches the database, nor a refused read unless a
 * burst outran what this isolate had heard; counting adds no wait to a read that is far from its limit. Of a caller who is
 * busy and far from its limit, several requests are counted at once. A limiter that fails, or is slow, lets pass.
 */
export async function withinQuota(c: Context<AppEnv>, caller: string, next: Next): Promise<void> {
  const last = heard.get(caller)
  const age = last ? Date.now() - last.at : Infinity
  if (last?.caller) c.get('services').stats.caller = last.caller // until the statement says who it is now
  if (last && !last.quota.allowed && age < REFUSAL_CACHE_MS) enforce(c, last.quota)
  const asked = ask(c, caller, last?.caller?.limit)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  const isFar = last && last.quota.remaining > OPTIMISTIC_ABOVE && age < last.quota.resetSeconds * 1000
  if (!isRead || !isFar) enforce(c, await asked)
  await next()
  remember(caller, { caller: c.get('services').stats.caller })
  enforce(c, await asked)
}

async function ask(c: Context<AppEnv>, caller: string, limit: Caller['limit'] | undefined): Promise<Quota | undefined> {
  const last = heard.get(caller)
  if (last && unusedOf(last) > 0) return useLease(last)
  const { limiter, log } = c.get('services')
  try {
    const quota = await withTimeout(limiter.take(caller, nextLease(last), limit), TIMEOUT_MS)
    const unused = unusedOf(heard.get(caller)) + Math.max(0, quota.granted - 1)
    remember(caller, { quota, at: Date.now(), unused })
    return { ...quota, remaining: quota.remaining + unused }
  } catch (error) {
    const reason = error instanceof Error ? error.name : undefined
    log.error('rate limiter failed', { requestId: c.get('requestId'), error: reason })
    return undefined
  }
}

/** A request that the counter has counted already. */
function useLease(last: CachedQuota): Quota {
  last.unused -= 1
  return { ...last.quota, remaining: last.quota.remaining + last.unused, resetSeconds: secondsLeft(last) }
}

/** How many to ask for: one, unless the last lease was used up soon. Far from a limit alone the counter gives as many. */
function nextLease(last: CachedQuota | undefined): number {
  if (!last || Date.now() - last.at > BUSY_MS) return 1
  return Math.min(MAX_LEASE, Math.max(1, last.quota.granted) * 2)
}

/** What is left of a lease is good in its own window alone. */
function unusedOf(last: CachedQuota | undefined): number {
  return last && secondsLeft(last) > 0 ? last.unused : 0
}

function secondsLeft({ quota, at }: CachedQuota): number {
  return Math.ceil(quota.resetSeconds - (Date.now() - at) / 1000)
}

function remember(caller: string, news: Partial<CachedQuota>) {
  const known = { ...heard.get(caller), ...news }
  if (heard.size >= MAX_CALLERS) heard.clear()
  const { quota, at, unused = 0 } = known
  if (quota && at !== undefined) heard.set(caller, { quota, at, unused, caller: known.caller })
}

/** Headers by draft-ietf-httpapi-ratelimit-headers-11. */
function enforce(c: Context<AppEnv>, quota: Quota | undefined): void {
  if (!quota) return
  if (!quota.allowed) forget(c)
  c.header('RateLimit-Policy', `"default";q=${quota.limit};w=${quota.windowSeconds}`)
  c.header('RateLimit', `"default";r=${quota.remaining};t=${quota.resetSeconds}`)
  if (!quota.allowed) throw refusal(quota.resetSeconds * 1000)
}

/** Drops the answer that a read had made already: its headers would otherwise stay with the refusal. */
function forget(c: Context<AppEnv>) {
  c.res = undefined
  c.res = new Response(null, { headers: { 'Cache-Control': 'private, no-cache', Vary: 'Authorization, Roster-Workspace' } })
}

function refusal(milliseconds: number): RosterError {
  return new RosterError('rate_limited', 'The requests of this caller are used up for now.', {
    retryAfter: Math.max(1, Math.ceil(milliseconds / 1000)),
  })
}
