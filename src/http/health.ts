import { Hono } from 'hono'

import { checkReady } from '../domain/health.ts'
import type { AppEnv } from './app-env.ts'
import { deadline } from './deadline.ts'

/** `/health`: the Worker runs. `/health/ready`: the database answers, with what is less than it should be; else 503. */
export const health = new Hono<AppEnv>()
  .get('/health', (c) => c.json({ status: 'ok' }))
  .get('/health/ready', deadline, async (c) => {
    const warnings = await checkReady(c.get('services'))
    return c.json({ status: 'ready', warnings })
  })
