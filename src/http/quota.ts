import type { Context, Next } from 'hono'

import { RosterError } from '../domain/errors.ts'
import type { Quota } from '../domain/ports.ts'
import type { AppEnv } from './app-env.ts'

const PATIENCE_MS = 250
const MOST_CALLERS = 10_000
/** With more than this left, a read may ask its quota and the database at once: it will not be refused. */
const COMFORTABLE = 100

/** What this isolate last heard of a caller's quota: enough to refuse without asking, or to ask without waiting. */
const heard = new Map<string, { allowed: boolean; remaining: number; until: number }>()

/**
 * Counts the request against its caller's quota. A refused request never reaches the database; counting adds no wait
 * to a read that is far from its limit. A limiter that fails, or is slow, lets pass.
 */
export async function withinQuota(c: Context<AppEnv>, caller: string, next: Next): Promise<void> {
  const last = lastHeard(caller)
  if (last?.allowed === false) throw refusal(last.until - Date.now())
  const asked = ask(c, caller)
  const isRead = c.req.method === 'GET' || c.req.method === 'HEAD'
  if (!isRead || !last || last.remaining <= COMFORTABLE) enforce(c, await asked)
  await next()
  enforce(c, await asked)
}

function lastHeard(caller: string) {
  const last = heard.get(caller)
  return last && last.until > Date.now() ? last : undefined
}

async function ask(c: Context<AppEnv>, caller: string): Promise<Quota | undefined> {
  const { limiter, log } = c.get('services')
  const { promise: patience, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('timeout')), PATIENCE_MS)
  try {
    const quota = await Promise.race([limiter.take(caller), patience])
    remember(caller, quota)
    return quota
  } catch (error) {
    const reason = error instanceof Error ? error.name : undefined
    log.error('rate limiter failed', { requestId: c.get('requestId'), error: reason })
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

function remember(caller: string, { allowed, remaining, resetSeconds }: Quota) {
  if (heard.size >= MOST_CALLERS) heard.clear()
  heard.set(caller, { allowed, remaining, until: Date.now() + resetSeconds * 1000 })
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
  c.res = new Response()
}

function refusal(milliseconds: number): RosterError {
  return new RosterError('rate_limited', 'This key has used up its requests for now.', {
    retryAfter: Math.max(1, Math.ceil(milliseconds / 1000)),
  })
}
