import { sql } from 'drizzle-orm'

import type { Services } from './context.ts'
import { RosterError } from './errors.ts'
import { run } from './execute.ts'

/** What works, and less well than it should. */
export interface Warning {
  code: 'search_ascii_only'
  detail: string
}

/**
 * Asks the database whether it is there, whether it keeps what it acknowledges, and whether its search knows all letters.
 *
 * @throws RosterError `unavailable` when it is not there, or runs with fsync=off
 */
export async function checkReady(services: Pick<Services, 'db' | 'stats'>): Promise<Warning[]> {
  const [settings] = await run(services, () =>
    services.db.execute<{ fsync: string; ctype: string }>(
      sql`select current_setting('fsync') as fsync, datctype as ctype from pg_database where datname = current_database()`,
    ),
  )
  if (settings?.fsync !== 'on') throw new RosterError('unavailable', 'The database runs with fsync=off.')
  return ctypeWarnings(settings.ctype)
}

/** @param ctype LC_CTYPE of the database, by which pg_trgm knows letters */
export function ctypeWarnings(ctype: string): Warning[] {
  if (ctype !== 'C' && ctype !== 'POSIX') return []
  const detail = `The search finds no typos beyond ASCII: LC_CTYPE of the database is ${ctype}. Make a new database with LC_CTYPE C.UTF-8, and move the data there.`
  return [{ code: 'search_ascii_only', detail }]
}
