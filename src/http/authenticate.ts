import type { Context, MiddlewareHandler } from 'hono'

import { hashOf, isSecret } from '../domain/api-keys/secret.ts'
import { RosterError } from '../domain/errors.ts'
import type { Quota } from '../domain/ports.ts'
import type { Scope } from '../domain/scopes.ts'
import type { AppEnv } from './app-env.ts'

const BEARER = /^Bearer +([\w-]+)$/i

/**
 * Takes the API key from the Authorization header (RFC 6750) and asks for its quota. A key with a wrong checksum costs
 * no database call; whether it is known, and has the scope, the verb's own statement tells.
 */
export function authenticate(scope: Scope): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const keyHash = hashOf(secretOf(c.req.header('authorization')))
    c.set('credential', { keyHash })
    c.set('scope', scope)
    const quota = takeQuota(c, keyHash)
    if (c.req.method !== 'GET') enforce(c, await quota)
    await next()
    enforce(c, await quota)
  }
}

function secretOf(authorization: string | undefined): string {
  if (!authorization) throw new RosterError('unauthenticated', 'Send an API key: Authorization: Bearer rst_…')
  const secret = BEARER.exec(authorization)?.[1]
  if (secret && isSecret(secret)) return secret
  throw new RosterError('unauthenticated', 'The Authorization header holds no valid API key.')
}

/** Reads ask in parallel with the database, so that counting adds no wait. A limiter that fails lets pass. */
async function takeQuota(c: Context<AppEnv>, keyHash: string): Promise<Quota | undefined> {
  const { limiter, log } = c.get('services')
  try {
    return await limiter.take(keyHash)
  } catch (error) {
    log.error('rate limiter failed', { requestId: c.get('requestId'), error: error instanceof Error ? error.name : undefined })
    return undefined
  }
}

/** Headers by draft-ietf-httpapi-ratelimit-headers-11. */
function enforce(c: Context<AppEnv>, quota: Quota | undefined): void {
  if (!quota) return
  c.header('RateLimit-Policy', `"default";q=${quota.limit};w=${quota.windowSeconds}`)
  c.header('RateLimit', `"default";r=${quota.remaining};t=${quota.resetSeconds}`)
  if (quota.allowed) return
  throw new RosterError('rate_limited', 'This key has used up its requests for now.', { retryAfter: quota.resetSeconds })
}
