import type { AttemptCode } from '../db/schema/webhook-attempts.ts'

/** What the world must offer to Roster; a platform implements it. */

export interface Quota {
  /** Requests allowed in one window. */
  limit: number
  windowSeconds: number
  remaining: number
  /** Seconds until the window starts anew. */
  resetSeconds: number
  allowed: boolean
  /** How many requests this counts: the caller may make that many in this window. */
  granted: number
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
  /**
   * Counts a request, or several at once for a caller who is far from its limit.
   *
   * @param most how many at most
   * @param limit the caller's, if it is known by now: it heals a counter that missed a change
   */
  take(caller: string, most: number, limit?: Limit): Promise<Quota>
  /**
   * Tells of a limit at once, before the caller's next request.
   *
   * @param successorOf by which name the caller was counted before: counting goes on there
   */
  configure(caller: string, limit: Limit, successorOf?: string): Promise<void>
  /**
   * Counts a stream that the caller opens, or has open: until it is closed, and for `seconds` from now at most.
   *
   * @returns whether the caller may have one more
   */
  openStream(caller: string, stream: string, seconds: number): Promise<boolean>
  closeStream(caller: string, stream: string): Promise<void>
}

/** A coarse guard before authentication: whether an address may go on. */
export interface AddressLimiter {
  admits(address: string): Promise<boolean>
}

/** Files that are served as they are: the docs page's, and the document. */
export interface Assets {
  /** Answers GET and HEAD, with an ETag, conditional requests included. @returns undefined where there is no such file */
  answer(request: Request): Promise<Response | undefined>
  /** Whether GET of the URL has another answer than 404. */
  has(url: string): Promise<boolean>
}

type Fields = Record<string, string | number | undefined>

export interface Logger {
  /** One structured line; fields never hold a secret or a person's data. */
  info(message: string, fields: Fields): void
  error(message: string, fields: Fields): void
}

/** Where an issuer publishes its keys. */
export interface KeySource {
  issuer: string
  /** Null: OpenID discovery tells. */
  jwksUri: string | null
}

/** Why keys cannot be had; `wrong_family`: there are some, and none by which such tokens are signed. */
export const keyFailureCodes = [
  'url_refused',
  'unreachable',
  'timeout',
  'wrong_status',
  'too_large',
  'not_json',
  'issuer_differs',
  'no_keys',
  'wrong_family',
] as const

/** A JSON Web Key Set (RFC 7517), from elsewhere: nothing in it is checked. */
export interface KeySet {
  keys: Record<string, string>[]
}

export type KeyFailureCode = (typeof keyFailureCodes)[number]

/** Why an issuer's keys could not be had: `detail` is a sentence for whoever has set the issuer up. */
export interface KeyFailure {
  code: KeyFailureCode
  detail: string
}

export type FetchedKeys = { set: KeySet; failure?: undefined } | { set?: undefined; failure: KeyFailure }

/** What is known of the keys at a source; moments in ms since 1970, null for never. */
export interface KeyState {
  /** When they were last asked for. */
  checkedAt: number | null
  /** When those that serve were fetched. */
  fetchedAt: number | null
  /** Why the last attempt failed; null if it did not. */
  failure: KeyFailure | null
  /** The set that serves, if any. */
  set: KeySet | null
}

/** The public keys of issuers, kept near. */
export interface KeySets {
  /**
   * @param kid the key that is wanted
   * @param renewed whether to look for newer ones than those kept, which happens once in 30 s at most
   * @returns the last good set, the same object as long as it stays the same; undefined if there never was one
   */
  get(source: KeySource, kid: string | undefined, renewed: boolean): Promise<KeySet | undefined>
  /** Fetches the keys now, and keeps them if that works. */
  probe(source: KeySource): Promise<FetchedKeys>
  /** What is known already: nothing is fetched. */
  stateOf(source: KeySource): Promise<KeyState>
}

/** Encrypts what must be kept and be read again. */
export interface Vault {
  /** @param context where it belongs: only there can it be opened */
  seal(text: string, context: string): Promise<string>
  open(sealed: string, context: string): Promise<string>
}

/** Which browser origins the workspaces allow, known without asking the database. */
export interface Origins {
  /** The ids of the workspaces that allow an origin. */
  allowing(origin: string): Promise<readonly string[]>
  /** Tells what a workspace allows; an older version than the known one is ignored. */
  announce(workspaceId: string, allowed: readonly string[], version: number): Promise<void>
}

/** Carries wake-up calls: ids alone. One that is lost, doubled or late does no harm. */
export interface Queue {
  wake(jobId: string): Promise<void>
}

/**
 * Those who deliver webhooks: one for each endpoint, so that none waits for another. A wake-up call that is lost, doubled or late
 * does no harm.
 */
export interface DeliveryWorkers {
  wake(endpointIds: string[]): Promise<void>
}

/** Takes a file in pieces. After `abort`, or without `close`, there is none. */
export interface FileWriter {
  write(chunk: Uint8Array): Promise<void>
  close(): Promise<void>
  abort(): Promise<void>
}

/** Where large files are. */
export interface FileStore {
  write(key: string): Promise<FileWriter>
  /** From a byte on; undefined if there is no such file. */
  read(key: string, offset: number): Promise<ReadableStream<Uint8Array> | undefined>
  remove(key: string): Promise<void>
  /** The first keys that begin so, in their order; those behind a key, if one is given. */
  list(prefix: string, limit: number, after?: string): Promise<string[]>
}

/** Why a message was not taken: `detail` is a sentence for whoever has set the endpoint up. */
export interface SendFailure {
  code: AttemptCode
  detail: string
}

/** Calls URLs of others. Never throws: a call that fails has no status. */
export interface HttpSender {
  post(
    url: string,
    body: string,
    headers: Record<string, string>,
    timeoutMs?: number,
  ): Promise<{ status: number | null; durationMs: number; failure: SendFailure | null; retryAfter: number | undefined }>
}
