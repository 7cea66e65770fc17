import { OpenAPIHono } from '@hono/zod-openapi'
import type { ExecutionContext } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'

import type { Services } from './domain/context.ts'
import type { AppEnv } from './http/app-env.ts'
import { browserOrigins } from './http/browser-origins.ts'
import { docs } from './http/docs.ts'
import { downloads } from './http/downloads.ts'
import { health } from './http/health.ts'
import { answerUnrouted, refuseMethod } from './http/not-found.ts'
import { answerProblem } from './http/problem.ts'
import { requestLog } from './http/request-log.ts'
import { requestId } from './http/request-id.ts'
import { securityHeaders } from './http/security-headers.ts'
import { unreadBody } from './http/unread-body.ts'
import { ipRateLimit } from './http/ip-rate-limit.ts'
import { serverTiming } from './http/server-timing.ts'
import { refuseInvalid } from './http/validation.ts'
import { v1 } from './v1/index.ts'

export type App = ReturnType<typeof createApp>

/**
 * The whole application, built once for each isolate.
 *
 * @param open lends the platform's services to one request
 */
export function createApp<Bindings>(open: (bindings: Bindings, execution: ExecutionContext) => Services) {
  const app = new OpenAPIHono<AppEnv>({ defaultHook: refuseInvalid })
  app.onError(answerProblem)
  app.notFound(answerUnrouted)
  app.use(requestId, securityHeaders, async (c, next) => {
    const services = open(c.env as Bindings, c.executionCtx)
    c.set('services', services)
    await next().finally(() => services.close())
  })
  app.use(
    unreadBody,
    requestLog,
    browserOrigins,
    ipRateLimit,
    serverTiming,
    methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }),
  )
  return app.route('/', health).route('/', docs).route('/', downloads).route('/v1', v1)
}
