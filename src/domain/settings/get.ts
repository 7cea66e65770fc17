import { eq } from 'drizzle-orm'

import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import type { Ctx } from '../context.ts'
import { readOne } from '../read.ts'
import type { Settings } from './subject.ts'

/** @throws RosterError those of `read` */
export function getSettings(ctx: Ctx): Promise<Settings> {
  return readOne(ctx, (caller) =>
    ctx.db.select().from(workspaceSettings).where(eq(workspaceSettings.workspaceId, caller.workspaceId)),
  )
}
