import type { FaultCode } from '../../domain/errors.ts'
import type { KeyFailureCode } from '../../domain/ports.ts'
import type { Entries } from './entries.ts'

export const keyFailures: Entries<KeyFailureCode> = {
  url_refused: ['The URL, or the `jwks_uri` of the discovery document, is not https or names no public host.', 'Use a public https URL.'],
  unreachable: ['There is no such host, no connection, or TLS failed.', 'Check the URL and the certificate.'],
  timeout: ['The issuer answered too late.', 'Try again; if it stays so, ask the provider.'],
  wrong_status: ['The issuer did not answer 200.', 'Check the path; a redirect is not followed, so give the URL that it leads to.'],
  too_large: ['The document has more than 64 KiB, or more than 100 keys.', 'Name the URL of a smaller key set as `jwksUri`.'],
  not_json: ['The issuer answered something else than a JSON object, for instance a login page.', 'Check the URL.'],
  issuer_differs: ['The discovery document is of another issuer.', 'Write `issuer` as the document has it, character by character: a slash at the end counts.'],
  no_keys: ['There is no `jwks_uri`, or no public key for signatures.', 'Name the key set as `jwksUri`; a Supabase project with the legacy secret is of the family `hs`.'],
  wrong_family: ['The keys are for other algorithms than those of `algorithmFamily`.', 'Choose the family of the tokens: `rs` for RS256, `es` for ES256, and so on.'],
}

export const faults: Entries<FaultCode> = {
  invalid_type: ['The value is missing, or has another type than the schema says.', 'Send a value of that type.'],
  too_big: ['The number, text, list or object is larger than allowed.', 'Stay within the limit that `detail` names.'],
  too_small: ['The number, text, list or object is smaller than allowed, for instance empty.', 'Reach the limit that `detail` names.'],
  invalid_format: ['The text does not have the form that the schema says, such as an e-mail address.', 'Write it in that form.'],
  not_multiple_of: ['The number is not a multiple of the step.', 'Send a multiple.'],
  unrecognized_keys: ['The operation does not know this field, parameter or header.', 'Check its spelling, or leave it out.'],
  invalid_union: ['The value is none of the kinds that are allowed here.', 'Send one of those that the schema names.'],
  invalid_key: ['The name of this field cannot be used as a key.', 'Use another name.'],
  invalid_element: ['An element of the list is not valid.', 'Correct that element.'],
  invalid_value: ['The value is none of those that the list of the schema names.', 'Use one of them.'],
  custom: ['The value breaks a rule that `detail` says.', 'Follow that rule.'],
  invalid_text: ['The text has U+0000 or half of a surrogate pair, which no database can store.', 'Send well-formed Unicode without U+0000.'],
  invalid_number: ['The number is beyond what a double can hold.', 'Send it as a text.'],
  inexact_number: ['The whole number is beyond 2^53, and would be changed.', 'Send it as a text.'],
  unnamed: ['A query parameter has no name, as in `?=x`.', 'Name it, or leave it out.'],
  invalid_encoding: ['A name or value in the query is not percent-encoded UTF-8.', 'Encode the query as UTF-8.'],
  invalid_cursor: ['The cursor does not belong to these filters and this sort.', 'Use `nextCursor` with the same filters and sort.'],
  beyond_the_log: ['The log of the workspace has not reached this place: it is from another workspace, or from before a backup was restored.', 'Read the users anew, and go on from the end of the log.'],
  invalid_url: ['Roster does not call this URL: it is not https, or names no public host.', 'Use a public https URL.'],
  unusable_mapping: ['The columns of the file cannot fill the fields so, as `detail` says.', 'Correct `mapping`.'],
  validation_failed: ['The value breaks a rule of the stored data, as `detail` says.', 'Follow that rule.'],
  email_taken: ['Another user has this e-mail address.', 'Use another address.'],
  external_id_taken: ['Another user has this external id.', 'Use another external id.'],
  issuer_taken: ['Another issuer of the workspace has this already.', 'Change the issuer that is there.'],
  ...keyFailures,
}
