import { createHash } from 'node:crypto'

import { z } from '@hono/zod-openapi'
import type { Context, TypedResponse } from 'hono'
import type { JSONParsed } from 'hono/utils/types'

import { RosterError } from '../domain/errors.ts'
import type { Page, Position } from '../domain/page.ts'
import type { AppEnv } from './app-env.ts'
import { count, isStorable, moment, nullable, patterned } from './primitives.ts'

const cursorText = patterned(/^[\w-]+$/, 2048, 'This is not a cursor.')

/** The query parameters of every list. */
export const pageQuery = {
  limit: count(1, 100).optional().openapi({ description: 'Rows at most; 20 if absent.', example: 20 }),
  cursor: patterned(/^[\w-]*$/, 2048, 'This is not a cursor.')
    .optional()
    .openapi({
      description: '`nextCursor` of the page before, with the same filters and sort; the first page if empty.',
      example: '',
    }),
}

export const DEFAULT_LIMIT = 20

/** The answer of every list. */
export function pageSchema<Item extends z.ZodType>(item: Item) {
  return z.object({
    data: z.array(item).max(100),
    hasMore: z.boolean(),
    nextCursor: nullable(cursorText),
  })
}

interface Listed<Item> {
  data: Item[]
  hasMore: boolean
  nextCursor: string | null
}

const cursorSchema = z.tuple([z.string(), z.string().max(1024).refine(isStorable), z.uuid()])

interface ListQuery {
  limit?: number
  cursor?: string
}

/**
 * Where the query's cursor points. It is bound to the query it came from, `limit` excepted.
 *
 * @param kind what the sort column holds; a search goes on by score, or by moment where it finds very many
 * @throws RosterError `invalid_cursor` for one that was made up, or belongs to another query
 */
export function positionOf(query: ListQuery, kind: 'moment' | 'text' | 'score' = 'moment'): Position | undefined {
  if (!query.cursor) return undefined
  const [binding, value, id] = cursorSchema.safeParse(decode(query.cursor)).data ?? []
  if (binding !== bindingOf(query) || !value || !id) return refuse()
  return { value: valueOf(value, kind), id }
}

function valueOf(value: string, kind: 'moment' | 'text' | 'score'): Position['value'] {
  if (kind === 'text' || (kind === 'score' && /^\d(?:\.\d{1,12})?$/.test(value))) return value
  return moment().safeParse(value).data ?? refuse()
}

/** Answers a page: `data`, `hasMore`, `nextCursor`, and the Link header (RFC 8288). */
export function answerPage<Row, Item>(
  c: Context<AppEnv>,
  query: ListQuery,
  page: Page<Row>,
  toItem: (row: Row) => Item,
): Response & TypedResponse<JSONParsed<Listed<Item>>, 200, 'json'> {
  const nextCursor = page.end && encode([bindingOf(query), page.end.value, page.end.id])
  if (nextCursor !== null) c.header('Link', `<${nextUrl(c.req.url, nextCursor)}>; rel="next"`)
  return c.json({ data: page.rows.map(toItem), hasMore: nextCursor !== null, nextCursor }, 200)
}

function nextUrl(current: string, cursor: string) {
  const url = new URL(current)
  url.searchParams.set('cursor', cursor)
  return url.href
}

function bindingOf({ limit: _limit, cursor: _cursor, ...rest }: ListQuery): string {
  const entries = Object.entries(rest)
    .filter(([, value]) => value !== false)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(entries)).digest('base64url').slice(0, 16)
}

function encode(parts: unknown[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url')
}

function decode(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return refuse()
  }
}

function refuse(): never {
  throw new RosterError('invalid_cursor', 'This cursor belongs to another query, or to none.', {
    faults: [{ in: 'query', at: 'cursor', code: 'invalid_cursor', detail: 'Use nextCursor with the same filters and sort.' }],
  })
}
