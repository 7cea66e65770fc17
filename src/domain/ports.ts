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

/** Counts the requests of one caller. Exact: the n-th request over the limit is refused. */
export interface RateLimiter {
  take(caller: string): Promise<Quota>
  /** Gives a caller a limit of its own, in requests a minute; null for the common one. */
  configure(caller: string, limit: number | null): Promise<void>
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
