import { createMiddleware } from 'hono/factory'

import type { AppEnv } from './app-env.ts'

/** In development, tells how long a request took and how much of it was waiting for the database (ms). */
export const serverTiming = createMiddleware<AppEnv>(async (c, next) => {
  const { development, stats } = c.get('services')
  if (!development) return next()
  const start = performance.now()
  await next()
  const total = performance.now() - start
  c.header('Server-Timing', `db;dur=${stats.databaseMs.toFixed(1)}, total;dur=${total.toFixed(1)}`)
})
