import type { Db } from '../db/client.ts'
import type { Mode } from './api-keys/secret.ts'
import type {
  Assets,
  DeliveryWorkers,
  FileStore,
  HttpSender,
  KeySets,
  Limit,
  Logger,
  Origins,
  Queue,
  RateLimiter,
  AddressLimiter,
  Vault,
} from './ports.ts'
import type { AnyScope } from './scopes.ts'
import type { CallerKind } from './statement/caller.ts'
import type { Bindings } from './statement/compile.ts'

/** What a request shows to say who it is: an API key, or an end user's token. */
export interface Credential {
  /** Which secrets it may make. */
  mode: Mode
  /** What its requests are counted by. */
  counter: string
  /** How a statement finds the caller. */
  kind: CallerKind
  /** What it binds for that. */
  bindings: Bindings
  /** Makes known whom no statement found, or says why not. */
  introduce?: ((ctx: Ctx) => Promise<void>) | undefined
}

/** A write that may be sent twice and must happen once (draft-ietf-httpapi-idempotency-key-header-07). */
export interface IdempotencyKey {
  key: string
  /** SHA-256 of what was asked, hex: the same key with another one is refused. */
  fingerprint: string
}

/** Who the database says is asking. */
export interface Caller {
  id: string
  workspaceId: string
  kind: 'api_key' | 'user'
  limit: Limit
}

/** What a request has asked of the database so far, and for whom. */
export interface Stats {
  roundTrips: number
  databaseMs: number
  caller?: Caller
}

/** What a platform lends to one request. The database is opened at its first use. */
export interface Services {
  readonly db: Db
  /** Sends one statement. @returns its rows, each as the values of its columns */
  readonly query: (text: string, parameters: (string | null)[]) => Promise<unknown[][]>
  readonly limiter: RateLimiter
  readonly addressLimiter: AddressLimiter
  readonly keySets: KeySets
  readonly vault: Vault
  readonly origins: Origins
  readonly queue: Queue
  readonly deliveryWorkers: DeliveryWorkers
  readonly files: FileStore
  readonly sender: HttpSender
  readonly assets: Assets
  readonly log: Logger
  readonly stats: Stats
  /** Whether answers may tell how they were made, and URLs may lead to this machine. */
  readonly development: boolean
  /** Reads through a connection of its own, in one transaction, so that all is as it was at one moment. */
  snapshot<T>(read: (db: Db) => AsyncGenerator<T>): AsyncGenerator<T>
  /** Lets work go on when the answer is out; what fails there is of no consequence. */
  defer: (work: Promise<unknown>) => void
  /** Closes the connection to the database: when the answer is ready, or between the looks of a stream. The next statement opens another. */
  close(): void
}

/** What a verb works with. */
export interface Ctx extends Omit<Services, 'addressLimiter' | 'assets' | 'close' | 'hold' | 'snapshot'> {
  readonly credential: Credential
  /** The scope that the route asks for. */
  readonly scope: AnyScope
  readonly requestId: string
  /** The operationId of the route: what the audit log calls the action. */
  readonly operation: string
  readonly idempotency: IdempotencyKey | undefined
}
