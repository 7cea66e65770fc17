import type { Context } from 'hono'
import { stream } from 'hono/streaming'

import { lineOf } from '../domain/csv.ts'
import type { AppEnv } from './app-env.ts'

type Cell = string | number | null

/**
 * Answers with CSV (RFC 4180), a page after the other as the reader takes them.
 *
 * @param page gives the lines after a position, and the next position, or null after the last
 */
export function answerCsv(
  c: Context<AppEnv>,
  name: string,
  header: string[],
  page: (after: number) => Promise<{ lines: Cell[][]; next: number | null }>,
) {
  const { promise: over, resolve } = Promise.withResolvers<void>()
  c.get('services').hold(over)
  c.header('Content-Type', 'text/csv')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  return stream(c, async (out) => {
    try {
      await out.write(lineOf(header))
      for (let after: number | null = 0; after !== null && !out.aborted;) {
        const { lines, next }: Awaited<ReturnType<typeof page>> = await page(after)
        await out.write(lines.map(lineOf).join(''))
        after = next
      }
    } finally {
      resolve()
    }
  })
}
