import type { Context, Next } from 'hono'

import { RosterError } from '../domain/errors.ts'
import { patiently } from '../domain/patience.ts'
import type { Caller } from '../domain/context.ts'
import type { Quota } from '../domain/ports.ts'
import type { AppEnv } from './app-env.ts'

const PATIENCE_MS = 250
const MOST_CALLERS = 10_000
/** With more than this left, a read may ask its quota and the database at once: it will not be refused. */
const COMFORTABLE = 100

/** How long a refusal is believed without asking again: a limit may be raised meanwhile. */
const BELIEVED_MS = 1000

interface Heard {
  quota: Quota
  at: number
  caller?: Caller | undefined
}

/** What this isolate last heard of a caller: enough to refuse without asking, or to ask without waiting. */
const heard = new Map<string, Heard>()

/**
 * Counts the request against its caller's quota. A refused write never reaches the database, nor a refused read unless a
 * burst outran what this isolate had heard; counting adds no wait to a read that is far from its limit. A limiter that
 * fails, or is slow, lets pass.
 */
export async function withinQuota(c: Context<AppEnv>, caller: string, next: Next): Promise<void> {
  const last = heard.get(caller)
  const age = last ? Date.now() - last.at : Infinity
  if (last?.caller) c.get('services').tally.caller = last.caller // until the statement says who it is now
  if (last && !last.quota.allowed && age < BELIEVED_MS) enforce(c, last.quota)
  const asked = ask(c, caller, last?.caller?.limit)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  const isFar = last && last.quota.remaining > COMFORTABLE && age < last.quota.resetSeconds * 1000
  if (!isRead || !isFar) enforce(c, await asked)
  await next()
  remember(caller, { caller: c.get('services').tally.caller })
  enforce(c, await asked)
}

async function ask(c: Context<AppEnv>, caller: string, limit: Caller['limit'] | undefined): Promise<Quota | undefined> {
  const { limiter, log } = c.get('services')
  try {
    const quota = await patiently(limiter.take(caller, limit), PATIENCE_MS)
    remember(caller, { quota, at: Date.now() })
    return quota
  } catch (error) {
    const reason = error instanceof Error ? error.name : undefined
    log.error('rate limiter failed', { requestId: c.get('requestId'), error: reason })
    return undefined
  }
}

function remember(caller: string, news: Partial<Heard>) {
  const known = { ...heard.get(caller), ...news }
  if (heard.size >= MOST_CALLERS) heard.clear()
  if (known.quota && known.at !== undefined) heard.set(caller, { quota: known.quota, at: known.at, caller: known.caller })
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
