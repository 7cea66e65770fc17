import type { Context, MiddlewareHandler } from 'hono'

import { RosterError, type Fault, type FaultCode } from '../domain/errors.ts'
import { isDeep, isStorable, parseJson } from '../domain/json.ts'
import { readUpTo } from '../domain/streams.ts'
import type { AppEnv } from './app-env.ts'
import { mediaTypeOf, refuseMediaType, requireCoding } from './media-type.ts'
import { pointerOf } from './validation.ts'

const MAX_BYTES = 1024 * 1024
const flaws = {
  text: { code: 'invalid_text', detail: 'Must be well-formed Unicode without U+0000.' },
  number: { code: 'invalid_number', detail: 'Is beyond what a double can hold.' },
  integer: { code: 'inexact_number', detail: 'This whole number would change: beyond 2^53, send it as a text.' },
  key: { code: 'invalid_key', detail: 'This name cannot be stored.' },
} as const satisfies Record<string, { code: FaultCode; detail: string }>
const MEDIA_TYPES = ['application/json', 'application/merge-patch+json']

interface Flaw {
  path: string[]
  code: FaultCode
  detail: string
}

/** Reads a JSON body: its media type, size, encoding and depth are checked before it is parsed, its strings after. */
export const jsonBody: MiddlewareHandler<AppEnv> = async (c, next) => {
  const essence = requireJson(c)
  requireCoding(c, [])
  const bytes = await readUpTo(MAX_BYTES, c.req.raw.body)
  if (!bytes) throw new RosterError('payload_too_large', 'The body may have 1 MiB at most.')
  const body = decode(bytes)
  if (isDeep(body)) throw new RosterError('malformed_json', 'The body nests deeper than 32 levels.')
  const value = parse(body)
  const faults = Array.from(unstorable(value), ({ path, code, detail }): Fault => ({
    in: 'body',
    at: pointerOf(path),
    code,
    detail,
  }))
  if (faults.length > 0) throw new RosterError('validation_failed', 'The body holds what cannot be stored.', { faults })
  c.set('body', value)
  c.req.json = () => Promise.resolve(value) as Promise<never> // the validator asks here, and need not parse again
  plainType(c, essence)
  await next()
}

/** The validator knows a media type in its plain form alone. */
function plainType(c: Context<AppEnv>, essence: string) {
  if (c.req.header('content-type') === essence) return
  const { url, method, signal } = c.req.raw
  const headers = new Headers(c.req.raw.headers)
  headers.set('Content-Type', essence)
  c.req.raw = new Request(url, { method, headers, signal }) // its body has been read
}

/** Requires one of some media types of a body that is not parsed; one without a type may be any of them. */
export function fileOf(types: string[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const header = c.req.header('content-type') ?? ''
    if (header.trim() !== '' && !types.includes(mediaTypeOf(header)?.essence ?? '')) {
      refuseMediaType(c, types, `Send the file itself, as ${types.join(', ')}.`)
    }
    requireCoding(c, ['gzip', 'x-gzip'])
    await next()
  }
}

function requireJson(c: Context<AppEnv>): string {
  const accepted = c.req.method === 'PATCH' ? MEDIA_TYPES : MEDIA_TYPES.slice(0, 1)
  const { essence = '', charset = null } = mediaTypeOf(c.req.header('content-type')) ?? {}
  const isUtf8 = charset === null || /^utf-?8$/i.test(charset)
  return accepted.includes(essence) && isUtf8 ? essence : refuseMediaType(c, accepted, `Send ${accepted.join(' or ')} in UTF-8.`)
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes)
  } catch {
    throw new RosterError('malformed_json', 'The body is not UTF-8.')
  }
}

function parse(json: string): unknown {
  try {
    return parseJson(json)
  } catch {
    throw new RosterError('malformed_json', 'The body is not valid JSON.')
  }
}

/** Strings and numbers that Postgres would refuse or change, and the key that could reach a prototype. */
function* unstorable(value: unknown): Generator<Flaw> {
  if (typeof value === 'string' && !isStorable(value)) yield { path: [], ...flaws.text }
  if (typeof value === 'bigint') yield { path: [], ...flaws.integer }
  if (typeof value === 'number' && !Number.isFinite(value)) yield { path: [], ...flaws.number }
  if (typeof value !== 'object' || value === null) return
  for (const [key, inner] of Object.entries(value)) {
    if (key === '__proto__' || !isStorable(key)) yield { path: [key.toWellFormed()], ...flaws.key }
    else for (const flaw of unstorable(inner)) yield { ...flaw, path: [key, ...flaw.path] }
  }
}
