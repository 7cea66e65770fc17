import type { ClientRequestOptions } from 'hono/client'

import type { PageAnswer, Refused } from './answers.ts'
import { result } from './result.ts'

/** A list of users goes on at a cursor, one of events behind a number. */
interface Page<Item> {
  data: Item[]
  hasMore: boolean
  nextCursor?: string | null
  nextAfter?: number
}

/**
 * All items of a list, page by page as they are taken: `for await (const user of pages(roster.v1.users.$get)) …`.
 *
 * @param args as the list itself takes them; `limit` is the size of a page
 * @throws as `result`
 */
export async function* pages<Args, Item>(
  list: (args?: Args, options?: ClientRequestOptions) => Promise<PageAnswer<Item> | Refused>,
  args?: NoInfer<Args>,
  options?: ClientRequestOptions,
): AsyncGenerator<Item, void, undefined> {
  let place: Record<string, string> = {}
  for (;;) {
    const asked = args as { query?: object } | undefined
    const page = (await result(list({ ...asked, query: { ...asked?.query, ...place } } as Args, options))) as Page<Item>
    yield* page.data
    if (!page.hasMore) return
    if (page.nextCursor) place = { cursor: page.nextCursor }
    else if (page.nextAfter !== undefined) place = { after: String(page.nextAfter) }
    else throw new TypeError('This list has more, and does not say where.')
  }
}
