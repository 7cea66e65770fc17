import type { ErrorCode } from '../domain/errors.ts'
import { problems } from './problem-catalog.ts'

/**
 * Examples of refusals for the document, which is built of these and not the Worker. Each is what Roster answers;
 * test/api/problem-examples.test.ts provokes those that can be had by asking, and compares.
 */

interface Operation {
  operationId: string
  method: string
  /** With an example where it has `{id}`. */
  path: string
  scope: string
  /** The media types of its body; none without one. */
  takes: string[]
}

interface Told {
  detail: string
  errors?: { pointer?: string; parameter?: string; header?: string; code: string; detail: string }[]
}

/** What the answer says of a code: for most the same wherever it happens. */
const told: Record<ErrorCode, Told | ((operation: Operation) => Told)> = {
  invalid_parameter: {
    detail: 'A query parameter is unknown, repeated or wrong.',
    errors: [{ parameter: 'emial', code: 'unrecognized_keys', detail: 'Unknown.' }],
  },
  invalid_cursor: {
    detail: 'This cursor belongs to another query, or to none.',
    errors: [{ parameter: 'cursor', code: 'invalid_cursor', detail: 'Use nextCursor with the same filters and sort.' }],
  },
  invalid_header: (operation) => ({ detail: 'A header is wrong.', errors: [wrongHeader(operation)] }),
  malformed_json: { detail: 'The body is not valid JSON.' },
  unauthenticated: { detail: 'The Authorization header holds no valid API key and no token.' },
  forbidden: ({ scope }) => ({ detail: `This needs the scope ${scope}.` }),
  grant_exceeded: ({ operationId }) => ({
    detail: operationId === 'createApiKey' ? 'A key can give no scope that it lacks.' : 'This key has scopes that yours lacks.',
  }),
  field_not_editable: { detail: 'The workspace does not let end users change phone.' },
  not_provisioned: { detail: 'Users of this issuer are not created by signing in.' },
  user_suspended: { detail: 'This user is suspended.' },
  not_found: { detail: 'There is no such resource.' },
  unknown_version: { detail: 'There is no /v2. The known versions: /v1.' },
  method_not_allowed: { detail: 'Allowed here: GET, HEAD, POST, OPTIONS.' },
  email_taken: taken('email_taken', '/email', 'Another user has this e-mail address.'),
  external_id_taken: taken('external_id_taken', '/externalId', 'Another user has this external id.'),
  api_key_revoked: { detail: 'This key is revoked for good.' },
  api_key_expired: { detail: 'This key has expired: give it a later expiry first.' },
  token_too_large: { detail: 'The Authorization header may have 14000 characters at most.' },
  issuer_taken: taken('issuer_taken', '/issuer', 'The workspace trusts this issuer already.'),
  issuer_keys_unavailable: {
    detail: 'The discovery document was answered 404, and not 200. Send "verify": false to trust the issuer all the same.',
    errors: [{ pointer: '/issuer', code: 'wrong_status', detail: 'The discovery document was answered 404, and not 200.' }],
  },
  overlap_running: {
    detail: 'The secret before the last rotation still signs: wait for `overlapUntil`, or end it by an overlap of 0.',
  },
  endpoint_disabled: { detail: 'This endpoint is disabled: enable it first.' },
  job_finished: { detail: 'This job has ended already.' },
  job_not_dead: { detail: 'Only a dead or failed job can be tried again.' },
  idempotency_in_progress: { detail: 'A request with this idempotency key is still running.' },
  precondition_failed: { detail: 'The resource has changed since: read it again.' },
  payload_too_large: ({ takes }) => ({
    detail: isJson(takes) ? 'The body may have 1 MiB at most.' : 'A file may have 512 MiB at most, unpacked.',
  }),
  unsupported_media_type: ({ takes }) => ({
    detail: isJson(takes) ? `Send ${takes.join(' or ')} in UTF-8.` : `Send the file itself, as ${takes.join(', ')}.`,
  }),
  validation_failed: {
    detail: 'The body breaks its schema.',
    errors: [{ pointer: '/emial', code: 'unrecognized_keys', detail: 'Unknown.' }],
  },
  unreadable_file: { detail: 'The file is not UTF-8; it may be Latin-1 or Windows-1252: save it as UTF-8.' },
  unusable_mapping: {
    detail: 'The columns do not fit.',
    errors: [{ parameter: 'mapping', code: 'unusable_mapping', detail: 'The file has no column Work mail.' }],
  },
  idempotency_key_reused: { detail: 'This idempotency key was used for another request.' },
  rate_limited: { detail: 'The requests of this caller are used up for now.' },
  too_many_streams: { detail: 'This caller has 20 streams open: close some, or try again later.' },
  internal: { detail: 'Something went wrong. It has been logged.' },
  unavailable: { detail: 'The database cannot answer right now.' },
}

/** One named example for each code, as the operation answers it. */
export function problemExamples(operation: Operation, codes: ErrorCode[]) {
  return Object.fromEntries(codes.map((code) => [code, exampleOf(operation, code)]))
}

function exampleOf(operation: Operation, code: ErrorCode) {
  const { status, title } = problems[code]
  const known = told[code]
  const { detail, errors = [] } = typeof known === 'function' ? known(operation) : known
  const type = `https://users.example.com/docs/errors#${code}`
  const requestId = 'req_01kar7t0h7f8kbhg5x7e2m3n4p'
  return { summary: title, value: { type, title, status, detail, instance: operation.path, code, requestId, errors } }
}

function taken(code: ErrorCode, pointer: string, detail: string): Told {
  return { detail, errors: [{ pointer, code, detail }] }
}

function isJson(takes: string[]): boolean {
  return takes[0] === 'application/json'
}

function wrongHeader({ method, operationId }: Operation) {
  if (method !== 'get')
    return malformed('Idempotency-Key', 'Must be 1 to 255 visible ASCII characters, in double quotes or bare.')
  if (operationId.startsWith('stream')) return malformed('Last-Event-ID', 'Must be the id of a message of this stream.')
  if (operationId !== 'getMe') return malformed('If-None-Match', 'Must be ETags in double quotes, or *.')
  return { header: 'Roster-Workspace', code: 'too_big', detail: 'Too big: expected string to have <=30 characters' }
}

function malformed(header: string, detail: string) {
  return { header, code: 'invalid_format', detail }
}
