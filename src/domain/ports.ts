/** What the world must offer to Roster; a platform implements it. */

export interface Quota {
  /** Requests allowed in one window. */
  limit: number
  windowSeconds: number
  remaining: number
  /** Seconds until the window starts anew. */
  resetSeconds: number
  allowed: boolean
}

/** A caller's own limit. */
export interface Limit {
  /** Requests a minute; null for the common limit. */
  requests: number | null
  /** Of the row that says so: an older one is ignored. */
  version: number
}

/** Counts the requests of one caller. Exact: the n-th request over the limit is refused. */
export interface RateLimiter {
  /** @param limit the caller's, if it is known by now: it heals a counter that missed a change */
  take(caller: string, limit?: Limit): Promise<Quota>
  /** Tells of a limit at once, before the caller's next request. */
  configure(caller: string, limit: Limit): Promise<void>
}

/** A coarse guard before authentication: whether an address may go on. */
export interface Shield {
  admits(address: string): Promise<boolean>
}

type Fields = Record<string, string | number | undefined>

export interface Logger {
  /** One structured line; fields never hold a secret or a person's data. */
  info(message: string, fields: Fields): void
  error(message: string, fields: Fields): void
}
