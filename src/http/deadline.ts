import { createMiddleware } from 'hono/factory'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

const SECONDS = 15

/** A request that takes longer is answered 503. A write may yet come true; the same idempotency key will tell. */
export const deadline = createMiddleware<AppEnv>(async (_c, next) => {
  const { promise, reject } = Promise.withResolvers<never>()
  const late = () =>
    reject(new RosterError('unavailable', 'This took too long. Its outcome is not known yet.', { retryAfter: 2 }))
  const timer = setTimeout(late, SECONDS * 1000)
  try {
    await Promise.race([next(), promise])
  } finally {
    clearTimeout(timer)
  }
})
