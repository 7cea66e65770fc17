import { apiKey } from './api-key.ts'
import { userExport } from './export.ts'
import { userImport } from './import.ts'
import { issuer } from './issuer.ts'
import { job } from './job.ts'
import { settings } from './settings.ts'
import type { Entity } from '../statement/entity.ts'
import { user } from './user.ts'
import { webhookEndpoint } from './webhook-endpoint.ts'

/** Everything that events and audit entries speak of, by the name they have for it. */
export const entities = {
  user,
  api_key: apiKey,
  issuer,
  settings,
  job,
  import: userImport,
  export: userExport,
  webhook_endpoint: webhookEndpoint,
} as const satisfies Record<string, Entity>

export type SubjectType = keyof typeof entities

/** How the ids of each kind of thing begin. */
export const prefixes = Object.fromEntries(Object.entries(entities).map(([type, { prefix }]) => [type, prefix])) as {
  [Type in SubjectType]: (typeof entities)[Type]['prefix']
}
