import { MIMEType } from 'node:util'

import type { Context } from 'hono'

import { RosterError } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

interface MediaType {
  /** Type and subtype, in lower case. */
  essence: string
  charset: string | null
}

/** What a Content-Type header means (RFC 9110, 8.3.1): blanks, case and quotes make no difference. */
export function mediaTypeOf(header: string | undefined): MediaType | undefined {
  try {
    const { essence, params } = new MIMEType(header ?? '')
    return { essence, charset: params.get('charset') }
  } catch {
    return undefined
  }
}

/**
 * Refuses a body in a content coding that the route does not read, and says which ones it does.
 *
 * @throws RosterError `unsupported_media_type`, with Accept-Encoding (RFC 9110, 15.5.16)
 */
export function requireCoding(c: Context<AppEnv>, codings: string[]): void {
  const given = (c.req.header('content-encoding') ?? '')
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
  const others = given.filter((coding) => coding !== '' && coding !== 'identity')
  if (others.length === 0 || (others.length === 1 && codings.includes(others[0] ?? ''))) return
  c.header('Accept-Encoding', ['identity', ...codings].join(', '))
  throw new RosterError('unsupported_media_type', 'This content coding is not read: see Accept-Encoding.')
}

/** @throws RosterError `unsupported_media_type`, with Accept */
export function refuseMediaType(c: Context<AppEnv>, accepted: string[], message: string): never {
  c.header(c.req.method === 'PATCH' ? 'Accept-Patch' : 'Accept', accepted.join(', '))
  throw new RosterError('unsupported_media_type', message)
}
