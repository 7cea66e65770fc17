import type { Context } from 'hono'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'
import { answerProblem } from './problem.ts'

/** 404 for a path that no route has. */
export function refusePath(c: Context<AppEnv>): Response {
  const version = /^\/v\d+(?=\/|$)/.exec(c.req.path)?.[0]
  const unknown = version !== undefined && version !== '/v1'
  const error = unknown
    ? new RosterError('unknown_version', `There is no ${version}. The known versions: /v1.`)
    : new RosterError('not_found', 'There is no such resource.')
  return answerProblem(error, c)
}

/** 405 for a method that the path has not, and 204 for OPTIONS; both with Allow. */
export function refuseMethod(c: Context<AppEnv>, methods: string[]): Response {
  const allow = [...methods, 'OPTIONS'].join(', ')
  c.res = undefined // the 404 that this replaces
  if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allow } })
  const response = answerProblem(new RosterError('method_not_allowed', `Allowed here: ${allow}.`), c)
  response.headers.set('Allow', allow)
  return response
}
