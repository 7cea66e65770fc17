import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'

import { errorCodes, faultCodes, RosterError, type ErrorCode, type Fault } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'
import { int32, text } from './primitives.ts'
import { problems } from './problem-catalog.ts'

const MAX_FAULTS = 100

const fault = z
  .object({
    pointer: text(0, 512).optional().openapi({ description: 'JSON Pointer (RFC 6901) to the wrong part of the body.' }),
    parameter: text(0, 128).optional().openapi({ description: 'Name of the wrong query parameter.' }),
    header: text(0, 128).optional().openapi({ description: 'Name of the wrong header.' }),
    code: z.enum(faultCodes).openapi({ description: 'What is wrong, for programs: [all codes](/docs/errors#faults).' }),
    detail: text(1, 512),
  })
  .openapi('Fault')

/** RFC 9457. */
export const Problem = z
  .object({
    type: z.url().max(2048).openapi({ description: 'Where this code is explained.' }),
    title: text(1, 128),
    status: int32(400, 599),
    detail: text(1, 1024),
    instance: text(1, 2048).openapi({ description: 'Path of the request.' }),
    code: z.enum(errorCodes).openapi({ description: 'What a program decides by: [all codes](/docs/errors).' }),
    requestId: text(8, 64),
    errors: z.array(fault).max(MAX_FAULTS),
  })
  .openapi('Problem')

/** Answers an error as a problem document. What is not a RosterError says nothing but the request id. */
export function answerProblem(error: Error, c: Context<AppEnv>): Response {
  const known = error instanceof RosterError ? error : fromHono(error)
  if (known.code === 'internal' || known.code === 'unavailable') logFailure(known, c)
  const { status, title } = problems[known.code]
  const { pathname, origin } = new URL(c.req.url)
  const body = {
    type: `${origin}/docs/errors#${known.code}`,
    title,
    status,
    detail: known.message,
    instance: pathname.slice(0, 2048),
    code: known.code,
    requestId: c.get('requestId'),
    errors: known.faults.slice(0, MAX_FAULTS).map(toWire),
  }
  return c.body(JSON.stringify(body), status, headersOf(known, c))
}

function fromHono(error: Error): RosterError {
  if (!(error instanceof HTTPException))
    return new RosterError('internal', 'Something went wrong. It has been logged.', { cause: error })
  if (error.status === 415) return new RosterError('unsupported_media_type', 'Send application/json.')
  return new RosterError('malformed_json', 'The body is not valid JSON.')
}

function headersOf({ code, retryAfter }: RosterError, c: Context<AppEnv>): Record<string, string> {
  return {
    'Content-Type': 'application/problem+json',
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    ...challengeOf(code, c),
  }
}

/** What `WWW-Authenticate` says by `error` (RFC 6750, 3.1). */
export type ChallengeCode = 'invalid_token' | 'insufficient_scope'

/** RFC 6750, 3: who sent no credential is told no error, who sent one, which. */
function challengeOf(code: ErrorCode, c: Context<AppEnv>): Record<string, string> {
  if (code === 'forbidden') return challenge('insufficient_scope', `, scope="${c.get('scope')}"`)
  if (code !== 'unauthenticated') return {}
  return challenge(c.req.header('authorization') === undefined ? undefined : 'invalid_token')
}

function challenge(error?: ChallengeCode, more = ''): Record<string, string> {
  return { 'WWW-Authenticate': `Bearer realm="roster"${error === undefined ? '' : `, error="${error}"`}${more}` }
}

const places = { body: 'pointer', query: 'parameter', header: 'header' } as const

function toWire({ in: place, at, code, detail }: Fault) {
  return { [places[place]]: at.slice(0, place === 'body' ? 512 : 128), code, detail: detail.slice(0, 512) }
}

/** The driver's message may hold values: only its name and code are logged. */
function logFailure({ code, cause }: RosterError, c: Context<AppEnv>) {
  const root = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
  const sqlState: unknown = root instanceof Error ? Reflect.get(root, 'code') : undefined
  c.get('services').log.error(code, {
    requestId: c.get('requestId'),
    method: c.req.method,
    route: c.get('operation') ?? 'none',
    error: root instanceof Error ? root.name : undefined,
    errorCode: typeof sqlState === 'string' ? sqlState : undefined,
    stack: code === 'internal' && root instanceof Error ? stackOf(root) : undefined,
  })
}

function stackOf(error: Error) {
  return error.stack
    ?.replace(error.message, '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n')
}
