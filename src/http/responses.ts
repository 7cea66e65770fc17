import type { Context, TypedResponse } from 'hono'
import type { JSONParsed } from 'hono/utils/types'

import type { AppEnv } from './app-env.ts'
import { etagOf, isCurrent } from './etag.ts'

interface Versioned {
  version: number
}

/** Marks an answer with the ETag of the row it shows, and as a replay if it is one. */
export function mark(c: Context<AppEnv>, { value, replayed }: { value: Versioned; replayed: boolean }): void {
  c.header('ETag', etagOf(value.version))
  if (replayed) c.header('Idempotency-Replayed', 'true')
}

/** Answers a resource, or 304 to the caller who has it already. */
export function respondUnlessCurrent<Row extends Versioned, Item extends object>(
  c: Context<AppEnv>,
  row: Row,
  toItem: (row: Row) => Item,
): Response & (TypedResponse<JSONParsed<Item>, 200, 'json'> | TypedResponse<null, 304, 'body'>) {
  mark(c, { value: row, replayed: false })
  if (isCurrent(c.req.header('if-none-match'), etagOf(row.version))) return c.body(null, 304)
  return c.json(toItem(row), 200)
}
