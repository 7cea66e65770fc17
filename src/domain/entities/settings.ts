import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import type { Row, Entity } from '../statement/entity.ts'

export const settings = {
  type: 'settings',
  table: workspaceSettings,
  prefix: 'wsp',
  renamed: { id: 'workspaceId' },
  audited: ['allowedOrigins', 'selfEditable', 'version', 'updatedAt'],
} satisfies Entity

export type Settings = Row<typeof settings>
