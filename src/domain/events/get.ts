import { and, eq } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { StoredEvent } from './envelope.ts'

/** @throws RosterError `not_found`, and those of `read` */
export async function getEvent(ctx: Ctx, id: string): Promise<StoredEvent> {
  const [found] = await read(ctx, (caller) =>
    ctx.db
      .select()
      .from(events)
      .where(and(eq(events.workspaceId, caller.workspaceId), eq(events.id, id))),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
