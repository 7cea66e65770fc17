import { sql } from 'drizzle-orm'

import { exports } from '../db/schema/exports.ts'
import { imports } from '../db/schema/imports.ts'
import type { Services } from './context.ts'
import { run } from './run.ts'

const DAY_MS = 86_400_000
const MOST = 50

/** Of each kind of file, when all that belong to something are gone: a day after its time. */
const kinds = [
  { prefix: 'imports/', table: imports, days: 31 },
  { prefix: 'exports/', table: exports, days: 8 },
]

/**
 * Removes files that belong to nothing: of an upload whose import was never written, of an export whose worker was killed
 * between closing its file and noting it. Keys begin with the id of their job, and so are in the order of time: what is
 * first and past its time is either left over, or of a job that has not ended.
 */
export async function sweepOrphans(services: Services): Promise<void> {
  for (const { prefix, table, days } of kinds) {
    const latest = prefix + momentOf(Date.now() - days * DAY_MS)
    const old = (await services.files.list(prefix, MOST)).filter((key) => key < latest)
    if (old.length === 0) continue
    const ids = `{${old.map((key) => idIn(key)).join()}}`
    const known = await run(services, () =>
      services.db
        .select({ id: table.id })
        .from(table)
        .where(sql`${table.id} = any(${ids}::uuid[])`),
    )
    const owned = new Set(known.map(({ id }) => id))
    for (const key of old) if (!owned.has(idIn(key))) await services.files.remove(key)
  }
}

function idIn(key: string): string {
  return key.split('/')[1] ?? ''
}

/** How a UUIDv7 of a moment begins (RFC 9562, 5.7). */
function momentOf(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
