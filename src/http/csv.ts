import type { Context } from 'hono'
import { stream } from 'hono/streaming'

import { lineOf } from '../domain/csv.ts'
import { withTimeout } from '../domain/timeout.ts'
import type { AppEnv } from './app-env.ts'

type Cell = string | number | null

interface CsvPage {
  lines: Cell[][]
  /** After the last page, null. */
  next: number | null
}

/** A reader who takes nothing for so long has gone. */
const READER_MS = 60_000

/**
 * Answers with CSV (RFC 4180), a page after the other as the reader takes them. While the reader takes a page, no connection
 * to the database is open.
 *
 * @param page gives the lines after a position, and the next position
 */
export function answerCsv(c: Context<AppEnv>, name: string, header: string[], page: (after: number) => Promise<CsvPage>) {
  c.header('Content-Type', 'text/csv')
  c.header('Content-Disposition', `attachment; filename="${name}"`)
  if (c.req.method === 'HEAD') return c.body(null)
  const services = c.get('services')
  return stream(c, async (out) => {
    const write = (text: string) => withTimeout(out.write(text), READER_MS)
    await write(lineOf(header))
    for (let after: number | null = 0; after !== null && !out.aborted;) {
      const { lines, next }: CsvPage = await page(after).finally(() => services.close())
      await write(lines.map(lineOf).join(''))
      after = next
    }
  })
}
