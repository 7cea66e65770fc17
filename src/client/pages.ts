import type { ClientRequestOptions } from 'hono/client'

import { result, type Answered, type Result } from './result.ts'

interface Page {
  data: unknown[]
  hasMore: boolean
  nextCursor?: string | null
  nextAfter?: number
}

type Item<Answer> = Result<Answer> extends { data: (infer Row)[]; hasMore: boolean } ? Row : never

/**
 * All items of a list, page by page as they are taken: `for await (const user of pages(roster.v1.users.$get)) …`.
 *
 * @param args as the list itself takes them; `limit` is the size of a page
 * @throws as `result`
 */
export async function* pages<Args, Answer extends Answered>(
  list: (args?: Args, options?: ClientRequestOptions) => Promise<Answer>,
  args?: NoInfer<Args>,
  options?: ClientRequestOptions,
): AsyncGenerator<Item<Answer>, void, undefined> {
  let place: Record<string, string> = {}
  for (;;) {
    const asked = args as { query?: object } | undefined
    const page = (await result(list({ ...asked, query: { ...asked?.query, ...place } } as Args, options))) as Page
    yield* page.data as Item<Answer>[]
    if (!page.hasMore) return
    place = page.nextCursor ? { cursor: page.nextCursor } : { after: String(page.nextAfter) }
  }
}
