import { sql } from 'drizzle-orm'

import type { Ctx } from '../context.ts'
import { attempt } from '../timeout.ts'
import { change, declareChange, type Written } from '../statement/write.ts'
import { settings, type Settings } from '../entities/settings.ts'

interface SettingsPatch {
  allowedOrigins?: string[]
  selfEditable?: Settings['selfEditable']
}

const update = declareChange(settings, 'update_settings', { event: sql`'settings.updated'`, id: sql`caller.workspace_id` })

/**
 * Changes the settings of the caller's workspace, with the event `settings.updated`, and tells the register of origins,
 * which answers preflights. It missed the news if it fails: the same request again brings them.
 *
 * @param versions those that may be changed (If-Match); undefined for any
 * @throws RosterError those of `change`
 */
export async function updateSettings(ctx: Ctx, patch: SettingsPatch, versions?: number[]): Promise<Written<Settings>> {
  const updated = await change(ctx, update, { versions, values: patch })
  const { workspaceId, allowedOrigins, version } = updated.value
  if (patch.allowedOrigins)
    await attempt(ctx, 'origins not announced', ctx.origins.announce(workspaceId, allowedOrigins, version))
  return updated
}
