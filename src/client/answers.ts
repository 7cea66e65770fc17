import type { ClientResponse } from 'hono/client'

import type { Problem } from './models.ts'

/** A file, for `download`. */
export interface FileAnswer {
  ok: true
  status: 200
  headers: Headers
  body: ReadableStream<Uint8Array>
  blob(): Promise<Blob>
}

/** Server-sent events, for `follow`. */
export interface StreamAnswer<Message> {
  ok: true
  status: 200
  headers: Headers
  body: ReadableStream<Uint8Array>
  /** What each event tells. For the compiler alone. */
  readonly message: Message
}

/** A page of a list, for `pages`. */
export type PageAnswer<Item> = ClientResponse<{ data: Item[]; hasMore: boolean }, 200, 'json'>

/** What every route may answer besides: a refusal, or nothing. */
export type Refused = ClientResponse<Problem, number, 'json'> | ClientResponse<undefined, number, 'text'>
