import { createMiddleware } from 'hono/factory'

import { RosterError, type Fault, type FaultCode } from '../domain/errors.ts'
import type { AppEnv } from './app-env.ts'

/**
 * Refuses a query that cannot be read: Hono leaves out a parameter without a name, and hands over undecoded what is no
 * percent-encoded UTF-8 (`caf%E9`), so that a filter would be ignored or would find nobody.
 */
export const readableQuery = createMiddleware<AppEnv>(async (c, next) => {
  const faults = pairsOf(c.req.url).flatMap(faultOf)
  if (faults.length > 0) throw new RosterError('invalid_parameter', 'The query cannot be read.', { faults })
  await next()
})

/** The query with its parameters in one order and one encoding: two that ask for the same are the same text. */
export function canonicalQuery(url: string): string {
  const pairs = pairsOf(url).map(([name, value]) => [decoded(name) ?? name, decoded(value) ?? value])
  return JSON.stringify(pairs.sort(([a = ''], [b = '']) => (a < b ? -1 : a > b ? 1 : 0)))
}

type Pair = readonly [name: string, value: string]

function pairsOf(url: string): Pair[] {
  const parts = new URL(url).search.slice(1).split('&')
  return parts
    .filter((part) => part !== '')
    .map((part) => {
      const equals = part.indexOf('=')
      return equals < 0 ? [part, ''] : [part.slice(0, equals), part.slice(equals + 1)]
    })
}

function faultOf([encodedName, encodedValue]: Pair): Fault[] {
  const name = decoded(encodedName)
  if (name === '') return [fault('', 'unnamed', 'A parameter has no name.')]
  if (name === undefined) return [fault(encodedName, 'invalid_encoding', 'This name is not percent-encoded UTF-8.')]
  if (decoded(encodedValue) !== undefined) return []
  return [fault(name, 'invalid_encoding', 'Must be percent-encoded UTF-8.')]
}

function fault(at: string, code: FaultCode, detail: string): Fault {
  return { in: 'query', at: at.replaceAll('\0', '\ufffd'), code, detail }
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
