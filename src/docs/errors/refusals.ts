import type { ErrorCode } from '../../domain/errors.ts'
import type { ChallengeCode } from '../../http/problem.ts'
import type { Entries } from './entries.ts'

export const refusals: Entries<ErrorCode> = {
  invalid_parameter: ['A query parameter is unknown, repeated, missing or wrong.', 'Correct the parameters that `errors` names.'],
  invalid_cursor: ['The cursor was not made by Roster, or was made for other filters or another sort.', 'Use `nextCursor` with the same filters and sort, or begin anew without a cursor.'],
  invalid_header: ['A header such as `Idempotency-Key` or `If-Match` has the wrong form.', 'Correct the headers that `errors` names.'],
  malformed_json: ['The body is not JSON in UTF-8, or nests deeper than 32 levels.', 'Send valid JSON.'],
  unauthenticated: ['There is no API key or token, or the one that was sent is unknown, revoked, expired or not valid.', 'Send a valid one as `Authorization: Bearer …`; an end user signs in again.'],
  forbidden: ['The caller lacks the scope of this operation, which `detail` names.', 'Use a key with this scope.'],
  grant_exceeded: ['The key would give, or change, what it does not have itself: a scope, a later expiry or a higher limit.', 'Ask for less, or use a key that has as much.'],
  field_not_editable: ['The workspace does not let end users change this field.', 'Leave the field out, or allow it in the settings of the workspace.'],
  not_provisioned: ['The token is good, and its end user has no account in this workspace.', 'Create or import the user, or set `justInTime` of the issuer.'],
  user_suspended: ['The user of this token is suspended.', 'Set the status of the user to `active` with an API key.'],
  not_found: ['There is no such resource in this workspace, or no such path.', 'Check the id and the path; a deleted user is shown with `includeDeleted=true`.'],
  unknown_version: ['The path names a version of the API that does not exist.', 'Use `/v1`.'],
  method_not_allowed: ['The path exists, and has not this method.', 'Use one of the methods in `Allow`.'],
  email_taken: ['Another user of the workspace has this e-mail address.', 'Change that user, or use another address.'],
  external_id_taken: ['Another user of the workspace has this external id.', 'Change that user, or use another external id.'],
  api_key_revoked: ['The key is revoked, which is for good.', 'Make a new key.'],
  api_key_expired: ['An expired key is not rotated.', 'Give it a later expiry first, or make a new key.'],
  issuer_taken: ['The workspace trusts this issuer already, or another issuer links by external id already.', 'Change the issuer that is there.'],
  endpoint_disabled: ['The webhook endpoint is disabled, and nothing is sent to it.', 'Enable it first: `PATCH` with `"status": "enabled"`.'],
  overlap_running: ['The secret was rotated, and the one before still signs.', 'Wait until `overlapUntil`.'],
  job_finished: ['The job has ended, and cannot be canceled.', 'Read its state; there is nothing to cancel.'],
  job_not_dead: ['The job is neither dead nor failed, so there is nothing to try again.', 'Wait until it ends.'],
  idempotency_in_progress: ['A request with the same idempotency key is still running.', 'Send the same request again after `Retry-After` seconds.'],
  precondition_failed: ['The resource has another version than `If-Match` names.', 'Read it again, apply your change to what it is now, and send the new `ETag`.'],
  payload_too_large: ['The body is larger than this operation takes.', 'Send less at once.'],
  unsupported_media_type: ['The operation does not take this `Content-Type` or `Content-Encoding`.', 'Use one that `detail` and the headers of the answer name.'],
  validation_failed: ['The body is JSON, and breaks the schema of the operation or a rule.', 'Correct all places that `errors` names.'],
  issuer_keys_unavailable: ['The keys of the issuer cannot be fetched, or none of them fits.', 'Correct what `errors` names, or send `"verify": false` to store the issuer untried.'],
  unreadable_file: ['The file is empty, broken, in an unknown encoding, or in another format than it says.', 'Correct the file as `detail` says, and send it again.'],
  unusable_mapping: ['`mapping` names an unknown field, or two columns fill one field, or none fills the key.', 'Correct `mapping` as `errors` says.'],
  idempotency_key_reused: ['This idempotency key was used for another request within 24 hours.', 'Use a new key for each new request.'],
  token_too_large: ['The `Authorization` header has more than 14,000 characters.', 'Have the provider put less into the token, for instance fewer groups.'],
  rate_limited: ['The caller has used up its requests of this minute, or its address asks too often.', 'Wait for `Retry-After` seconds.'],
  too_many_streams: ['The caller has 20 streams open.', 'Close some, or try again after `Retry-After` seconds.'],
  internal: ['Something went wrong in Roster, and has been logged.', 'Try again with the same idempotency key; if it stays so, report the `requestId`.'],
  unavailable: ['Roster cannot answer right now, and a write may or may not have happened.', 'Send the same request with the same idempotency key after `Retry-After` seconds.'],
}

export const challenges: Entries<ChallengeCode> = {
  invalid_token: ['What was sent as `Authorization` is not valid; without this word, nothing was sent.', 'As for the code `unauthenticated`.'],
  insufficient_scope: ['The key is good, and lacks the scope that `scope` names.', 'As for the code `forbidden`.'],
}
