import { sql } from 'drizzle-orm'

import type { Services } from './context.ts'
import { RosterError } from './errors.ts'
import { run } from './run.ts'

/**
 * Asks the database whether it is there, and whether it keeps what it acknowledges.
 *
 * @throws RosterError `unavailable` when it is not, or runs with fsync=off
 */
export async function checkReady(services: Pick<Services, 'db' | 'tally'>): Promise<void> {
  const [settings] = await run(services, () =>
    services.db.execute<{ fsync: string }>(sql`select current_setting('fsync') as fsync`),
  )
  if (settings?.fsync !== 'on') throw new RosterError('unavailable', 'The database runs with fsync=off.')
}
