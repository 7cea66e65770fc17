import { workspaceSettings } from '../../db/schema/workspace-settings.ts'
import type { Row, Subject } from '../subject.ts'

export const settings = {
  type: 'settings',
  name: 'workspace_settings',
  table: workspaceSettings,
  prefix: 'wsp',
  renamed: { id: 'workspaceId' },
  audited: ['allowedOrigins', 'selfEditable', 'version', 'updatedAt'],
} satisfies Subject

export type Settings = Row<typeof settings>
