import type { ErrorCode } from '../domain/errors.ts'

/** The status and title of each code: the run-time answers and the document are both made from this table. */
export const problems = {
  invalid_parameter: { status: 400, title: 'A query parameter is wrong' },
  invalid_cursor: { status: 400, title: 'The cursor is not valid here' },
  invalid_header: { status: 400, title: 'A header is wrong' },
  malformed_json: { status: 400, title: 'The body is not JSON' },
  unauthenticated: { status: 401, title: 'No valid credentials' },
  forbidden: { status: 403, title: 'The scope is missing' },
  grant_exceeded: { status: 403, title: 'A key can give nothing that it lacks' },
  field_not_editable: { status: 403, title: 'End users may not change this field' },
  not_provisioned: { status: 403, title: 'The end user has no account here' },
  user_suspended: { status: 403, title: 'The user is suspended' },
  not_found: { status: 404, title: 'Not found' },
  unknown_version: { status: 404, title: 'No such version of the API' },
  method_not_allowed: { status: 405, title: 'The method is not allowed here' },
  email_taken: { status: 409, title: 'The e-mail address is taken' },
  external_id_taken: { status: 409, title: 'The external id is taken' },
  api_key_revoked: { status: 409, title: 'The key is revoked' },
  api_key_expired: { status: 409, title: 'The API key has expired' },
  issuer_taken: { status: 409, title: 'The issuer is trusted already' },
  endpoint_disabled: { status: 409, title: 'The webhook endpoint is disabled' },
  overlap_running: { status: 409, title: 'The overlap of the last rotation is not over' },
  job_finished: { status: 409, title: 'The job has ended' },
  job_not_dead: { status: 409, title: 'The job is neither dead nor failed' },
  idempotency_in_progress: { status: 409, title: 'The same request is still running' },
  precondition_failed: { status: 412, title: 'The resource has changed' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The media type is not supported' },
  validation_failed: { status: 422, title: 'The body breaks its schema' },
  issuer_keys_unavailable: { status: 422, title: 'The keys of the issuer cannot be had' },
  unreadable_file: { status: 422, title: 'The file cannot be read' },
  unusable_mapping: { status: 422, title: 'The columns do not fit the fields' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key was used for another request' },
  token_too_large: { status: 431, title: 'The token is too large' },
  rate_limited: { status: 429, title: 'Too many requests' },
  too_many_streams: { status: 429, title: 'Too many streams at once' },
  internal: { status: 500, title: 'Something went wrong in Roster' },
  unavailable: { status: 503, title: 'Not available right now' },
} as const satisfies Record<ErrorCode, { status: number; title: string }>

export type StatusOf<Code extends ErrorCode> = (typeof problems)[Code]['status']
export type CodeOf<Codes extends ErrorCode, Status> = Codes extends unknown
  ? StatusOf<Codes> extends Status
    ? Codes
    : never
  : never
