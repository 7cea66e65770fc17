import { apiKey } from './api-keys/subject.ts'
import { userExport } from './exports/subject.ts'
import { userImport } from './imports/subject.ts'
import { issuer } from './issuers/subject.ts'
import { job } from './jobs/subject.ts'
import { settings } from './settings/subject.ts'
import type { Subject } from './subject.ts'
import { user } from './users/subject.ts'
import { webhookEndpoint } from './webhooks/subject.ts'

/** Everything that events and audit entries speak of, by the name they have for it. */
export const subjects = {
  user,
  api_key: apiKey,
  issuer,
  settings,
  job,
  import: userImport,
  export: userExport,
  webhook_endpoint: webhookEndpoint,
} as const satisfies Record<string, Subject>

export type SubjectType = keyof typeof subjects

/** How the ids of each kind of thing begin. */
export const prefixes = Object.fromEntries(Object.entries(subjects).map(([type, { prefix }]) => [type, prefix])) as {
  [Type in SubjectType]: (typeof subjects)[Type]['prefix']
}
