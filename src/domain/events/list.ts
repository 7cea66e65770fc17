import { and, asc, eq, gt, inArray } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import type { Ctx } from '../context.ts'
import { read } from '../read.ts'
import type { StoredEvent } from './envelope.ts'

export interface EventFilter {
  /** Only those with a greater `seq`. */
  after: number
  types?: string[]
  /** Id of what they speak of. */
  subjectId?: string
}

/**
 * Reads the log of the caller's workspace in order. `seq` has no gaps and is given out in the order of the commits, so
 * a reader that goes on from the last one it saw misses none.
 *
 * @param limit events at most
 * @throws RosterError those of `read`
 */
export function listEvents(ctx: Ctx, { after, types, subjectId }: EventFilter, limit: number): Promise<StoredEvent[]> {
  return read(
    ctx,
    (caller) =>
      ctx.db
        .select()
        .from(events)
        .where(
          and(
            eq(events.workspaceId, caller.workspaceId),
            gt(events.seq, after),
            types && inArray(events.type, types),
            subjectId === undefined ? undefined : eq(events.subjectId, subjectId),
          ),
        )
        .orderBy(asc(events.seq))
        .limit(limit),
    (found) => [asc(found.seq)],
  )
}
