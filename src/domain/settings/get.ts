import { getTableColumns, sql } from 'drizzle-orm'

import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import type { Ctx } from '../context.ts'
import { declareRead, readOne } from '../statement/read.ts'
import type { Settings } from '../entities/settings.ts'

const ofWorkspace = declareRead(
  'get_settings',
  getTableColumns(workspaceSettings),
  sql`from ${workspaceSettings} where ${workspaceSettings.workspaceId} = caller.workspace_id`,
)

/** @throws RosterError those of `readOne` */
export function getSettings(ctx: Ctx): Promise<Settings> {
  return readOne(ctx, ofWorkspace)
}
