export interface Roster {
  origin: string
  key: string
}

/** What each generated client brings back from a running Roster. */
export interface Tour {
  /** Version of the new user. */
  created: number
  /** Address, as read by id. */
  read: string
  /** Addresses that the list by `externalId` shows, and whether there are more. */
  listed: [emails: string[], hasMore: boolean]
  /** Code of the refusal to make the same user again. */
  conflict: string
  /** Pointers of what is wrong with a user whose address is none. */
  invalid: string[]
  /** Version after a change with `If-Match`. */
  changed: number
  /** Code of the refusal of a change to what is no longer so. */
  stale: string
  /** Status of the deletion. */
  removed: number
  /** Code of the answer to who reads it then. */
  gone: string
  /** How the import of a file ended, as server-sent events told. */
  imported: string
}

export const ada = { email: 'ada@example.com', name: 'Ada Lovelace', externalId: 'crm-1815' }

export const people = new Blob(['email,name\ngrace@example.com,Grace Hopper\n'], { type: 'text/csv' })

/** What the document says of a user, and every generator has to say: no `any`, no `undefined`, null where it may be. */
export interface User {
  id: string
  externalId: string | null
  email: string
  emailVerifiedAt: string | null
  name: string
  givenName: string | null
  familyName: string | null
  phone: string | null
  locale: string | null
  timezone: string | null
  avatarUrl: string | null
  status: 'active' | 'invited' | 'suspended'
  metadata: { [key: string]: unknown }
  privateMetadata: { [key: string]: unknown }
  version: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
}

/** The codes of the refusals that the tour provokes. */
export interface Codes {
  409: 'email_taken' | 'external_id_taken' | 'idempotency_in_progress'
  412: 'precondition_failed'
  422: 'validation_failed' | 'idempotency_key_reused'
}

/** The state of a job in the last of its server-sent events. */
export function lastState(events: string): string {
  const data = events.split('\n').findLast((line) => line.startsWith('data: '))
  return data ? (JSON.parse(data.slice('data: '.length)) as { state: string }).state : unexpected('follow', events)
}

/** Ends the tour where an answer is another than it has to be. */
export function unexpected(what: string, answer: unknown): never {
  throw new Error(`${what}: ${JSON.stringify(answer)}`)
}
