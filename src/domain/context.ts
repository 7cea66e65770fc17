import type { Db } from '../db/client.ts'
import type { Mode } from './api-keys/secret.ts'
import type { Limit, Logger, RateLimiter, Shield } from './ports.ts'
import type { Scope } from './scopes.ts'

/** What a request shows to say who it is. Whether it is true, the statement finds out. */
export interface Credential {
  /** SHA-256 of the API key, hex. */
  keyHash: string
  mode: Mode
}

/** A write that may be sent twice and must happen once (draft-ietf-httpapi-idempotency-key-header-07). */
export interface Once {
  key: string
  /** SHA-256 of what was asked, hex: the same key with another one is refused. */
  fingerprint: string
}

/** What a request has asked of the database so far, and who the database says is asking. */
export interface Tally {
  flights: number
  milliseconds: number
  caller?: { id: string; workspaceId: string; limit: Limit }
}

/** What a platform lends to one request. The database is opened at its first use. */
export interface Services {
  readonly db: Db
  readonly limiter: RateLimiter
  readonly shield: Shield
  readonly log: Logger
  readonly tally: Tally
  /** Whether answers may tell how they were made. */
  readonly development: boolean
  /** Lets go of the connection, when the answer is ready. */
  close(): void
}

/** What a verb works with. */
export interface Ctx {
  readonly db: Db
  readonly tally: Tally
  readonly credential: Credential
  /** The scope that the route asks for. */
  readonly scope: Scope
  readonly limiter: RateLimiter
  readonly log: Logger
  readonly requestId: string
  /** The operationId of the route: what the audit log calls the action. */
  readonly operation: string
  readonly once: Once | undefined
}
