/** Every way in which Roster refuses. The list is part of the public contract: it only grows. */
export type ErrorCode =
  | 'invalid_parameter'
  | 'invalid_cursor'
  | 'invalid_header'
  | 'malformed_json'
  | 'unauthenticated'
  | 'forbidden'
  | 'grant_exceeded'
  | 'field_not_editable'
  | 'not_provisioned'
  | 'user_suspended'
  | 'not_found'
  | 'unknown_version'
  | 'method_not_allowed'
  | 'email_taken'
  | 'external_id_taken'
  | 'api_key_revoked'
  | 'api_key_expired'
  | 'token_too_large'
  | 'issuer_taken'
  | 'overlap_running'
  | 'endpoint_disabled'
  | 'job_finished'
  | 'job_not_dead'
  | 'idempotency_in_progress'
  | 'precondition_failed'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'validation_failed'
  | 'issuer_keys_unavailable'
  | 'unreadable_file'
  | 'unusable_mapping'
  | 'idempotency_key_reused'
  | 'rate_limited'
  | 'too_many_streams'
  | 'internal'
  | 'unavailable'

/** One wrong place in the input. `at` is where: a JSON Pointer, a query parameter's or a header's name. */
export interface Fault {
  in: 'body' | 'query' | 'header'
  at: string
  code: string
  detail: string
}

interface Options {
  faults?: Fault[]
  /** Seconds after which trying again makes sense. */
  retryAfter?: number
  cause?: unknown
}

/** The one way to fail. The message is shown to the caller: no secret, no value of a person. */
export class RosterError extends Error {
  readonly code: ErrorCode
  readonly faults: Fault[]
  readonly retryAfter: number | undefined

  constructor(code: ErrorCode, message: string, { faults = [], retryAfter, cause }: Options = {}) {
    super(message, { cause })
    this.name = 'RosterError'
    this.code = code
    this.faults = faults
    this.retryAfter = retryAfter
  }
}
