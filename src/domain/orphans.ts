import { sql } from 'drizzle-orm'

import { exports } from '../db/schema/exports.ts'
import { imports } from '../db/schema/imports.ts'
import type { Services } from './context.ts'
import { run } from './execute.ts'

const DAY_MS = 86_400_000
const MAX_AT_ONCE = 50

/** Of each kind of file, when all that belong to something are gone: a day after its time. */
const kinds = [
  { prefix: 'imports/', table: imports, days: 31 },
  { prefix: 'exports/', table: exports, days: 8 },
]

/**
 * Sweeps that remove files which belong to nothing: of an upload whose import was never written, of an export whose worker
 * was killed between closing its file and noting it. Keys begin with the id of their job, and so are in the order of time:
 * what is first and past its time is either left over, or of a job that has not ended.
 *
 * @returns one for each kind of file; each call removes a batch and goes on behind the one before, and tells whether there
 * may be more
 */
export function orphanSweeps(): ((services: Services) => Promise<boolean>)[] {
  return kinds.map((kind) => {
    let last: string | undefined
    return async (services) => {
      const found = await services.files.list(kind.prefix, MAX_AT_ONCE, last)
      last = found.at(-1)
      const old = found.filter((key) => key < kind.prefix + momentOf(Date.now() - kind.days * DAY_MS))
      await removeOrphans(services, kind.table, old)
      return old.length === MAX_AT_ONCE
    }
  })
}

async function removeOrphans(services: Services, table: typeof imports | typeof exports, keys: string[]): Promise<void> {
  if (keys.length === 0) return
  const ids = `{${keys.map((key) => idIn(key)).join()}}`
  const known = await run(services, () =>
    services.db
      .select({ id: table.id })
      .from(table)
      .where(sql`${table.id} = any(${ids}::uuid[])`),
  )
  const owned = new Set(known.map(({ id }) => id))
  for (const key of keys) if (!owned.has(idIn(key))) await services.files.remove(key)
}

function idIn(key: string): string {
  return key.split('/')[1] ?? ''
}

/** How a UUIDv7 of a moment begins (RFC 9562, 5.7). */
function momentOf(milliseconds: number): string {
  const hex = milliseconds.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}
