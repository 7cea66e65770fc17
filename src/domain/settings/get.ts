import { eq } from 'drizzle-orm'

import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import type { Ctx } from '../context.ts'
import { RosterError } from '../errors.ts'
import { read } from '../read.ts'
import type { Settings } from './subject.ts'

/** @throws RosterError those of `read` */
export async function getSettings(ctx: Ctx): Promise<Settings> {
  const [found] = await read(ctx, (caller) =>
    ctx.db.select().from(workspaceSettings).where(eq(workspaceSettings.workspaceId, caller.workspaceId)),
  )
  if (found) return found
  throw new RosterError('not_found', 'There is no such resource.')
}
