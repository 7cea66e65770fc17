import { createRoute, z, type RouteConfig, type RouteHandler } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'

import type { ErrorCode } from '../domain/errors.ts'
import { isSelfScope, type AnyScope } from '../domain/scopes.ts'
import type { AppEnv } from './app-env.ts'
import { authenticate } from './authenticate.ts'
import { deadline } from './deadline.ts'
import { fileOf, jsonBody } from './body.ts'
import { headersOf, type HeaderName } from './headers.ts'
import { Problem } from './problem.ts'
import { problems, type CodeOf, type StatusOf } from './problem-catalog.ts'
import { readableQuery } from './readable-query.ts'

/** What every authenticated route can answer. */
const always = [
  'invalid_parameter',
  'unauthenticated',
  'forbidden',
  'token_too_large',
  'rate_limited',
  'internal',
  'unavailable',
] as const

/** What a route with a body can answer besides. */
export const bodyErrors = ['malformed_json', 'payload_too_large', 'unsupported_media_type', 'validation_failed'] as const

/** What a route that writes can answer besides. */
export const writeErrors = ['invalid_header', 'idempotency_in_progress', 'idempotency_key_reused'] as const

type Contract<Errors> = Omit<RouteConfig, 'security' | 'middleware'> & {
  operationId: string
  tags: [string]
  summary: string
  description: string
  scope: AnyScope
  /** Exactly the codes that the route can answer, beside those of every route. */
  errors: Errors
}

/** What a route for end users can answer besides. */
export const selfErrors = ['not_provisioned', 'user_suspended'] as const

interface ProblemAnswer<Code> {
  description: string
  content: { 'application/problem+json': { schema: z.ZodType<Omit<z.infer<typeof Problem>, 'code'> & { code: Code }> } }
}

type ProblemAnswers<Codes extends ErrorCode> = { [Status in StatusOf<Codes>]: ProblemAnswer<CodeOf<Codes, Status>> }

/**
 * Declares a route: its path, schemas, scope and errors. The scope makes both the check and what the document says of it
 * (`x-scope`: a list of scopes is for OAuth alone), the codes both the documented answers and their types in the client.
 */
export function contract<const Errors extends readonly ErrorCode[], const C extends Contract<Errors>>(
  config: C & Contract<Errors>,
) {
  const { scope, errors, responses, ...rest } = config
  const route: Omit<C, 'scope' | 'errors' | 'responses'> = rest
  const request: C['request'] = { query: z.strictObject({}), ...config.request }
  const middleware = [named(config.operationId), ...hurry(config), authenticate(scope), readableQuery, ...parsing(config)]
  return createRoute({
    ...route,
    request,
    security: [{ [isSelfScope(scope) ? 'endUser' : 'apiKey']: [] }],
    description: `${config.description} Needs the scope \`${scope}\`.`,
    'x-scope': scope,
    middleware: middleware as never,
    responses: { ...responses, ...problemAnswers([...always, ...errors]) } as C['responses'] &
      ProblemAnswers<(typeof always)[number] | Errors[number]>,
  })
}

/** A successful answer, with the headers it has beside those of every answer. */
export function answer<Schema extends z.ZodType>(description: string, schema: Schema, ...headers: HeaderName[]) {
  return { description, headers: headersOf(...headers), content: { 'application/json': { schema } } }
}

/** An answer by server-sent events. The mark keeps generators from it that cannot read streams. */
export function streamAnswer(description: string) {
  const schema = z.string().max(1_000_000).openapi({ pattern: '^(?:[^\\n]*\\n)*$' })
  return { description, headers: headersOf(), content: { 'text/event-stream': { schema } }, 'x-stream': true }
}

/** A successful answer without a body. */
export function emptyAnswer(description: string, ...headers: HeaderName[]) {
  return { description, headers: headersOf(...headers) }
}

/** A JSON body. Required always: without that, an empty body would pass for an empty object. */
export function body<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } } as const
}

/**
 * A file as body, which is streamed and not parsed: its schema is no validator, or one would read `application/json` whole.
 *
 * @param examples of some types
 * @param alsoTaken media types that are taken, too, and stand in the document apart from `types`
 */
export function fileBody(types: string[], examples: Record<string, string> = {}, alsoTaken: string[] = []) {
  const schema = { type: 'string', format: 'binary', maxLength: 536_870_912 } as const
  const content = Object.fromEntries(types.map((type) => [type, { schema, example: examples[type] }]))
  return { required: true, content, ...(alsoTaken.length > 0 && { 'x-also-takes': alsoTaken }) } as const
}

/** A file as answer. */
export function fileAnswer(description: string, ...types: string[]) {
  const schema = z.string().max(1_000_000_000).openapi({ format: 'binary' })
  return {
    description,
    headers: headersOf(),
    content: Object.fromEntries(types.map((type) => [type, { schema }])),
    'x-file': true,
  }
}

/** A JSON Merge Patch (RFC 7396), under its own media type or plain JSON; one validator serves both. */
export function mergePatch<Schema extends z.ZodType>(schema: Schema, name: string) {
  const alsoAs = { 'application/merge-patch+json': { schema: { $ref: `#/components/schemas/${name}` } } }
  return { required: true, content: { ...body(schema).content, ...(alsoAs as object) } } as const
}

/** All but the upload of a file has a deadline. */
function hurry(config: { request?: RouteConfig['request'] }): MiddlewareHandler<AppEnv>[] {
  return config.request?.body && !takesJson(config) ? [] : [deadline]
}

function parsing(config: { request?: RouteConfig['request'] }): MiddlewareHandler<AppEnv>[] {
  if (takesJson(config)) return [jsonBody]
  const file: (NonNullable<NonNullable<RouteConfig['request']>['body']> & { 'x-also-takes'?: string[] }) | undefined =
    config.request?.body
  return file ? [fileOf([...Object.keys(file.content), ...(file['x-also-takes'] ?? [])])] : []
}

function takesJson({ request }: { request?: RouteConfig['request'] }): boolean {
  return request?.body !== undefined && 'application/json' in request.body.content
}

function named(operationId: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    c.set('operation', operationId)
    await next()
  }
}

function problemAnswers(codes: ErrorCode[]) {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status)
  return Object.fromEntries([...byStatus].map(([status, group]) => [status, known(group)]))
}

/** Codes that come with Retry-After. */
const retried = new Set<ErrorCode>(['rate_limited', 'too_many_streams', 'unavailable', 'idempotency_in_progress'])

const answers = new Map<string, ReturnType<typeof problemAnswer>>()

/** Most routes share most answers; making each once keeps the start of an isolate short. */
function known(codes: ErrorCode[]) {
  const made = answers.get(codes.join()) ?? problemAnswer(codes)
  answers.set(codes.join(), made)
  return made
}

function problemAnswer(codes: ErrorCode[]) {
  const retry = codes.some((code) => retried.has(code))
  return {
    description: codes.map((code) => problems[code].title).join('; '),
    headers: headersOf(...(retry ? (['Retry-After'] as const) : [])),
    content: { 'application/problem+json': { schema: Problem.extend({ code: z.enum(codes) }) } },
  }
}

/** A contract with its handler. */
export function endpoint<Route extends RouteConfig>(route: Route, handler: RouteHandler<Route, AppEnv>) {
  return { route, handler }
}
