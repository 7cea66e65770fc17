import type { Context } from 'hono'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'
import { answerProblem } from './problem.ts'

/** What no route has: a file, 405 for a method that files have not, or 404. */
export async function answerUnrouted(c: Context<AppEnv>): Promise<Response> {
  const version = /^\/v\d+(?=\/|$)/.exec(c.req.path)?.[0]
  return (version === undefined ? await answerFile(c) : undefined) ?? refusePath(c, version)
}

async function answerFile(c: Context<AppEnv>): Promise<Response | undefined> {
  const { assets } = c.get('services')
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return assets.answer(c.req.raw)
  return (await assets.has(c.req.url)) ? allow(c, ['GET', 'HEAD']) : undefined
}

function refusePath(c: Context<AppEnv>, version: string | undefined): Response {
  const unknown = version !== undefined && version !== '/v1'
  const error = unknown
    ? new RosterError('unknown_version', `There is no ${version}. The known versions: /v1.`)
    : new RosterError('not_found', 'There is no such resource.')
  return answerProblem(error, c)
}

/** For a path that routes have, by other methods. */
export function refuseMethod(c: Context<AppEnv>, methods: string[]): Response {
  c.res = undefined // the 404 that this replaces
  return allow(c, methods)
}

/** 405 for a method that the path has not, and 204 for OPTIONS; both with Allow. */
function allow(c: Context<AppEnv>, methods: string[]): Response {
  const allowed = [...methods, 'OPTIONS'].join(', ')
  if (c.req.method === 'OPTIONS') return new Response(null, { status: 204, headers: { Allow: allowed } })
  const response = answerProblem(new RosterError('method_not_allowed', `Allowed here: ${allowed}.`), c)
  response.headers.set('Allow', allowed)
  return response
}
