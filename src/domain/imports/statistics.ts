import { sql } from 'drizzle-orm'

import { importRows } from '../../db/schema/import-rows.ts'
import { users } from '../../db/schema/users.ts'
import type { Services } from '../context.ts'
import { run } from '../execute.ts'

const FIRST = 1000
const FACTOR = 4

/**
 * Lets Postgres look at how the tables have grown, at 1,000 rows of an import, at 4,000, 16,000 and so on. Its planner
 * takes a table that was small a minute ago for a small one, and reads all of a workspace for each row then.
 */
export async function refreshStatistics(works: Pick<Services, 'db' | 'stats'>, before: number, after: number): Promise<void> {
  if (milestone(before) === milestone(after)) return
  await run(works, () => works.db.execute(sql`analyze (skip_locked) ${users}, ${importRows}`))
}

function milestone(rows: number): number {
  return rows < FIRST ? -1 : Math.floor(Math.log(rows / FIRST) / Math.log(FACTOR))
}
