import { createHash } from 'node:crypto'

import canonicalize from 'canonicalize'
import type { Context } from 'hono'

import type { Ctx, IdempotencyKey } from '../domain/context.ts'
import type { AppEnv } from './app-env.ts'
import { versionsOf } from './etag.ts'
import { mediaTypeOf } from './media-type.ts'
import { canonicalQuery } from './readable-query.ts'

/** What the verbs work with, from the request that the contract's middleware let through. */
export function contextOf(c: Context<AppEnv>): Ctx {
  const services = c.get('services')
  const { query, stats, limiter, vault, origins, queue, deliveryWorkers, files, sender, defer, log, development, keySets } =
    services
  return {
    get db() {
      return services.db
    },
    query,
    stats,
    limiter,
    vault,
    keySets,
    origins,
    queue,
    deliveryWorkers,
    files,
    sender,
    defer,
    log,
    development,
    credential: c.get('credential'),
    scope: c.get('scope'),
    requestId: c.get('requestId'),
    operation: c.get('operation'),
    idempotency: idempotencyOf(c),
  }
}

/**
 * The header may be a quoted string (RFC 8941, as the draft has it) or bare, as most send it. The fingerprint is of what
 * was asked, not of how it was written: JSON by value (RFC 8785), parameters in any order. A verb that takes a file adds
 * its bytes.
 */
function idempotencyOf(c: Context<AppEnv>): IdempotencyKey | undefined {
  const header = c.req.header('idempotency-key')
  if (!header || c.req.method === 'GET') return undefined
  const { pathname } = new URL(c.req.url)
  const versions = versionsOf(c.req.header('if-match'))?.sort((a, b) => a - b)
  const body = c.get('body')
  const content = body === undefined ? mediaTypeOf(c.req.header('content-type'))?.essence : body
  const asked = canonicalize([c.req.method, pathname, canonicalQuery(c.req.url), versions ?? null, content ?? null])
  return {
    key: header.replace(/^"(.*)"$/, '$1'),
    fingerprint: createHash('sha256')
      .update(asked ?? '')
      .digest('hex'),
  }
}
