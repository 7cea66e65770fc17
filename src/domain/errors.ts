import { keyFailureCodes } from './ports.ts'

/** Every way in which Roster refuses. The list is part of the public contract: it only grows. */
export const errorCodes = [
  'invalid_parameter',
  'invalid_cursor',
  'invalid_header',
  'malformed_json',
  'unauthenticated',
  'forbidden',
  'grant_exceeded',
  'field_not_editable',
  'not_provisioned',
  'user_suspended',
  'not_found',
  'unknown_version',
  'method_not_allowed',
  'email_taken',
  'external_id_taken',
  'api_key_revoked',
  'api_key_expired',
  'token_too_large',
  'issuer_taken',
  'overlap_running',
  'endpoint_disabled',
  'job_finished',
  'job_not_dead',
  'idempotency_in_progress',
  'precondition_failed',
  'payload_too_large',
  'unsupported_media_type',
  'validation_failed',
  'issuer_keys_unavailable',
  'unreadable_file',
  'unusable_mapping',
  'idempotency_key_reused',
  'rate_limited',
  'too_many_streams',
  'internal',
  'unavailable',
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What can be wrong with one place of the input. The list is part of the public contract: it only grows. */
export const faultCodes = [
  // by a schema, in the words of zod
  'invalid_type',
  'too_big',
  'too_small',
  'invalid_format',
  'not_multiple_of',
  'unrecognized_keys',
  'invalid_union',
  'invalid_key',
  'invalid_element',
  'invalid_value',
  'custom',
  // by what can be stored and read
  'invalid_text',
  'invalid_number',
  'inexact_number',
  'unnamed',
  'invalid_encoding',
  // by rules of Roster
  'invalid_cursor',
  'beyond_the_log',
  'invalid_url',
  'unusable_mapping',
  'validation_failed',
  'email_taken',
  'external_id_taken',
  'issuer_taken',
  ...keyFailureCodes,
] as const

export type FaultCode = (typeof faultCodes)[number]

/** One wrong place in the input. `at` is where: a JSON Pointer, a query parameter's or a header's name. */
export interface Fault {
  in: 'body' | 'query' | 'header'
  at: string
  code: FaultCode
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
