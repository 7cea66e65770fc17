import type { MiddlewareHandler } from 'hono'

import { hashOf, isSecret, modeOf } from '../domain/api-keys/secret.ts'
import { RosterError } from '../domain/errors.ts'
import type { Scope } from '../domain/scopes.ts'
import type { AppEnv } from './app-env.ts'
import { withinQuota } from './quota.ts'

const BEARER = /^Bearer +([\w-]+)$/i

/**
 * Takes the API key from the Authorization header (RFC 6750) and counts the request. A key with a wrong checksum costs
 * no database call; whether it is known, and has the scope, the verb's own statement tells.
 */
export function authenticate(scope: Scope): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const secret = secretOf(c.req.header('authorization'))
    const keyHash = hashOf(secret)
    c.set('credential', { keyHash, mode: modeOf(secret) })
    c.set('scope', scope)
    c.header('Cache-Control', 'private, no-cache')
    await withinQuota(c, keyHash, next)
  }
}

function secretOf(authorization: string | undefined): string {
  if (!authorization) throw new RosterError('unauthenticated', 'Send an API key: Authorization: Bearer rst_…')
  const secret = BEARER.exec(authorization)?.[1]
  if (secret && isSecret(secret)) return secret
  throw new RosterError('unauthenticated', 'The Authorization header holds no valid API key.')
}
