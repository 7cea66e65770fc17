import { createMiddleware } from 'hono/factory'

import { newId } from '../domain/ids.ts'
import type { AppEnv } from './app-env.ts'
import { toId } from './primitives.ts'

const ACCEPTED = /^[\w-]{8,64}$/

/** Names the request: by the caller's own X-Request-Id if it is a decent one, else by a new id. */
export const requestId = createMiddleware<AppEnv>(async (c, next) => {
  const given = c.req.header('x-request-id')
  const name = given && ACCEPTED.test(given) ? given : toId('req', newId())
  c.set('requestId', name)
  await next()
  c.header('X-Request-Id', name)
})
