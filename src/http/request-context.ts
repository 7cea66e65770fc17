import { createHash } from 'node:crypto'

import type { Context } from 'hono'

import type { Ctx, Once } from '../domain/context.ts'
import type { AppEnv } from './app-env.ts'

/** What the verbs work with, from the request that the contract's middleware let through. */
export function contextOf(c: Context<AppEnv>): Ctx {
  const services = c.get('services')
  const { query, tally, limiter, vault, origins, queue, couriers, files, sender, defer, log, development } = services
  return {
    get db() {
      return services.db
    },
    query,
    tally,
    limiter,
    vault,
    origins,
    queue,
    couriers,
    files,
    sender,
    defer,
    log,
    development,
    credential: c.get('credential'),
    scope: c.get('scope'),
    requestId: c.get('requestId'),
    operation: c.get('operation'),
    once: onceOf(c),
  }
}

/** The header may be a quoted string (RFC 8941, as the draft has it) or bare, as most send it. */
function onceOf(c: Context<AppEnv>): Once | undefined {
  const header = c.req.header('idempotency-key')
  if (!header || c.req.method === 'GET') return undefined
  const { pathname, search } = new URL(c.req.url)
  const asked = [c.req.method, pathname + search, c.req.header('if-match') ?? '', JSON.stringify(c.get('body')) ?? ''].join('\n')
  return {
    key: header.replace(/^"(.*)"$/, '$1'),
    fingerprint: createHash('sha256').update(asked).digest('hex'),
  }
}
