import { createMiddleware } from 'hono/factory'

import { RosterError } from '../domain/errors.ts'
import { withTimeout } from '../domain/timeout.ts'
import type { AppEnv } from './app-env.ts'

const DEADLINE_MS = 15_000

/** A request that takes longer is answered 503. A write may yet come true; the same idempotency key will tell. */
export const deadline = createMiddleware<AppEnv>((_c, next) => withTimeout(next(), DEADLINE_MS, late))

function late(): RosterError {
  return new RosterError('unavailable', 'This took too long. Its outcome is not known yet.', { retryAfter: 2 })
}
