import { and, eq } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { StoredEvent } from './envelope.ts'

/** @throws RosterError those of `readOne` */
export function getEvent(ctx: Ctx, id: string): Promise<StoredEvent> {
  return readOne(ctx, (caller) =>
    ctx.db
      .select()
      .from(events)
      .where(and(eq(events.workspaceId, caller.workspaceId), eq(events.id, id))),
  )
}
