import { cors } from 'hono/cors'
import { createMiddleware } from 'hono/factory'

import type { Services } from '../domain/context.ts'
import type { AppEnv } from './app-env.ts'
import { responseHeaders } from './headers.ts'

const MOST_CHARACTERS = 256
const EXPOSED = Object.keys(responseHeaders).filter((name) => !name.startsWith('Access-Control'))

/** Never with credentials: a caller is who its Authorization header says, not who its cookies say. */
const answerPreflight = cors({
  origin: async (origin, c) => ((await workspacesAllowing(c.get('services'), origin)).length > 0 ? origin : null),
  allowMethods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
  allowHeaders: [
    'Authorization',
    'Content-Type',
    'Idempotency-Key',
    'If-Match',
    'If-None-Match',
    'Last-Event-ID',
    'Roster-Workspace',
    'X-Request-Id',
  ],
  maxAge: 600,
})

/**
 * Lets pages of the origins that a workspace allows read its answers (Fetch standard, 3.2). A preflight names no
 * workspace, so it is granted what any workspace allows; the answer itself, only what the caller's own does.
 */
export const browserOrigins = createMiddleware<AppEnv>(async (c, next) => {
  const origin = c.req.header('origin')
  if (origin !== undefined && c.req.method === 'OPTIONS' && c.req.header('access-control-request-method')) {
    return answerPreflight(c, next)
  }
  const services = c.get('services')
  const asked = origin === undefined ? Promise.resolve([]) : workspacesAllowing(services, origin)
  await next()
  c.res.headers.append('Vary', 'Origin')
  const workspaces = await asked
  const caller = services.stats.caller
  const isAllowed = caller ? workspaces.includes(caller.workspaceId) : workspaces.length > 0
  if (origin === undefined || !isAllowed) return
  c.res.headers.set('Access-Control-Allow-Origin', origin)
  c.res.headers.set('Access-Control-Expose-Headers', EXPOSED.join(', '))
})

/** A register that fails allows none. */
async function workspacesAllowing({ origins, log }: Services, origin: string): Promise<readonly string[]> {
  try {
    return origin.length > MOST_CHARACTERS ? [] : await origins.allowing(origin)
  } catch (error) {
    log.error('register of origins failed', { error: error instanceof Error ? error.name : undefined })
    return []
  }
}
