import { z } from '@hono/zod-openapi'
import { isVisible, trimBlanks } from '../domain/blanks.ts'
import { isStorable } from '../domain/json.ts'
import { uuidOf } from '../domain/ids.ts'

/** Building blocks of every schema: each carries its limits into the document, and refuses what Postgres cannot keep. */

const FIRST = Date.parse('0001-01-01T00:00:00.000Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')
const ID_SUFFIX = '[0-7][0-9a-hjkmnp-tv-z]{25}'
/** Of the ids in examples; the demo workspace has a user of this id. */
const EXAMPLE_SUFFIX = '01kar7t0h7f8kbhg5x7e2m3n4p'

export { isStorable }

const STORABLE = { pattern: String.raw`^[^\u0000]*$` }

export const text = (min: number, max: number) =>
  z
    .string()
    .min(min, min === 1 ? 'Must not be empty.' : undefined)
    .max(max)
    .refine(isStorable, 'Must be well-formed Unicode without U+0000.')
    .openapi(STORABLE)

/** A text that says something: blanks at its ends are cut off. */
export const label = (max: number) =>
  z
    .string()
    .transform(trimBlanks)
    .pipe(text(1, max).refine((value) => value === '' || isVisible(value), 'Must hold a character that can be seen.'))
    .openapi({ type: 'string', minLength: 1, maxLength: max, ...STORABLE })

export const patterned = (pattern: RegExp, max: number, message: string) => z.string().max(max).regex(pattern, message)

/** A caller's URL is described by this and a pattern: to JSON Schema's `uri` and `iri`, some that browsers take are none. */
export const URL_RULE = 'A URL as browsers read it (WHATWG URL Standard): it may hold letters beyond ASCII.'

export const int32 = (min: number, max: number) => z.int().min(min).max(max).openapi({ format: 'int32' })

export const int64 = (min: number) => z.int().min(min).openapi({ format: 'int64', maximum: Number.MAX_SAFE_INTEGER })

const momentBy = (toDate: (given: string) => Date) =>
  z.iso
    .datetime({ offset: true })
    .max(40)
    .transform(toDate)
    .refine((date) => date.getTime() >= FIRST && date.getTime() <= LAST, 'Not a moment in the years 0001 to 9999.')
    .openapi({ type: 'string', format: 'date-time', maxLength: 40 })

/** Moments in examples, between which everything happens. */
export const LONG_AGO = '2020-01-01T00:00:00Z'
export const LATER = '2100-01-01T00:00:00Z'

/** RFC 3339 in, a Date within; years 0001 to 9999, which is what Postgres and RFC 3339 share. */
export const moment = () => momentBy((given) => new Date(given))

/** The same of a moment before which something is. Rows have milliseconds: one with more digits is rounded up. */
export const momentBefore = () => momentBy((given) => new Date(Date.parse(given) + (/\.\d{3}\d*[1-9]/.test(given) ? 1 : 0)))

/** RFC 3339 out: UTC with milliseconds and Z. */
export const timestamp = () => z.string().max(24).openapi({ format: 'date-time', example: '2026-11-22T09:30:00.000Z' })

/** A TypeID on the wire. */
export const id = (prefix: string) =>
  z
    .string()
    .length(prefix.length + 27)
    .regex(new RegExp(`^${prefix}_${ID_SUFFIX}$`))

/** A TypeID of any kind. */
export const anyId = () => patterned(new RegExp(`^[a-z]{3}_${ID_SUFFIX}$`), 30, 'Must be an id.')

/**
 * A TypeID in a path, query or header, of one kind or of several, taken apart into the UUID that the domain knows.
 * Most texts of this pattern stand for no UUID (its version and variant are fixed bits): these are refused, too.
 */
export const idParameter = (...prefixes: string[]) =>
  patterned(new RegExp(`^(?:${prefixes.join('|')})_${ID_SUFFIX}$`), 30, 'Must be an id.')
    .transform((value, context) => {
      const uuid = uuidOf(value)
      if (uuid !== undefined) return uuid
      context.addIssue({ code: 'custom', message: 'Must be an id.' })
      return z.NEVER
    })
    .openapi({ example: `${prefixes[0]}_${EXAMPLE_SUFFIX}` })

export { toId } from '../domain/ids.ts'

/** Never `.nullable()` on a named schema: the document would then refuse null. */
export const nullable = <T extends z.ZodType>(schema: T) => z.union([schema, z.null()])

/** A boolean in a query. */
export const flag = () =>
  z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .openapi({ type: 'boolean' })

/** A whole number in a query. */
export const count = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/, `Must be a whole number from ${min} to ${max}.`)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .openapi({ type: 'integer', format: 'int32', minimum: min, maximum: max })

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue }
