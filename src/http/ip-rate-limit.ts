import { createMiddleware } from 'hono/factory'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

const PERIOD_SECONDS = 10

/** Refuses an address that sends too many requests, before anything is read. A limiter that fails lets pass. */
export const ipRateLimit = createMiddleware<AppEnv>(async (c, next) => {
  const address = c.req.header('cf-connecting-ip')
  const admitted = address === undefined || (await admits(c.get('services'), networkOf(address)))
  if (!admitted) throw new RosterError('rate_limited', 'Too many requests from this address.', { retryAfter: PERIOD_SECONDS })
  await next()
})

/** One subscriber has a /64 of IPv6 and more (RFC 6177): its first four groups are the address that counts. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail = ''] = address.split('::')
  const before = head.split(':').filter(Boolean)
  const after = tail.split(':').filter(Boolean)
  const zeros = address.includes('::') ? Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0') : []
  return [...before, ...zeros, ...after].slice(0, 4).join(':')
}

async function admits({ addressLimiter: guard, log }: AppEnv['Variables']['services'], address: string): Promise<boolean> {
  try {
    return await guard.admits(address)
  } catch (error) {
    log.error('address limiter failed', { error: error instanceof Error ? error.name : undefined })
    return true
  }
}
