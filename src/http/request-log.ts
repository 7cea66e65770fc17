import { createMiddleware } from 'hono/factory'

import type { AppEnv } from './app-env.ts'

/** One line for each request: its shape, its cost and who asked, by ids alone; never a query, a body or a header. */
export const requestLog = createMiddleware<AppEnv>(async (c, next) => {
  const start = performance.now()
  await next()
  const { log, stats } = c.get('services')
  log.info('request', {
    requestId: c.get('requestId'),
    method: c.req.method,
    route: c.get('operation') ?? 'none',
    status: c.res.status,
    milliseconds: Math.round(performance.now() - start),
    roundTrips: stats.roundTrips,
    workspace: stats.caller?.workspaceId,
    [stats.caller?.kind === 'user' ? 'user' : 'key']: stats.caller?.id,
  })
})
