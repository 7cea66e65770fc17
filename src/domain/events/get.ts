import { getTableColumns, sql } from 'drizzle-orm'

import { events } from '../../db/schema/events.ts'
import type { Ctx } from '../context.ts'
import { slot } from '../statement/compile.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { StoredEvent } from './envelope.ts'

const byId = declareRead(
  'get_event',
  getTableColumns(events),
  sql`from ${events} where ${events.workspaceId} = caller.workspace_id and ${events.id} = ${slot('id', 'uuid')}`,
)

/** @throws RosterError those of `readOne` */
export function getEvent(ctx: Ctx, id: string): Promise<StoredEvent> {
  return readOne(ctx, byId, { id })
}
