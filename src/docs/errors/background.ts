import type { RowFault } from '../../db/schema/import-rows.ts'
import type { ColumnWarning } from '../../db/schema/imports.ts'
import type { JobError } from '../../db/schema/jobs.ts'
import type { AttemptCode } from '../../db/schema/webhook-attempts.ts'
import type { Warning } from '../../domain/health.ts'
import type { WebhookEndpoint } from '../../domain/entities/webhook-endpoint.ts'
import type { Entries } from './entries.ts'

export const rowFaults: Entries<RowFault['code']> = {
  already_exists: ['There is such a user, and `onConflict=create` makes new ones only.', 'Use `upsert`, `update` or `skip`.'],
  ambiguous_columns: ['Two keys of this object fill one field.', 'Remove one of them, or say by `mapping` which one counts.'],
  deleted: ['This user is deleted here or in the file, and an import brings nobody back.', 'Restore the user first.'],
  duplicate_in_file: ['An earlier row of the file speaks of the same user.', 'Keep one row for each user.'],
  email_taken: ['Another user has this e-mail address.', 'Use another address, or change that user first.'],
  external_id_taken: ['Another user has this external id.', 'Use another external id, or change that user first.'],
  incomplete: ['There is no such user, and a new one needs e-mail and name.', 'Add what is missing.'],
  invalid_value: ['The cell is not valid for its field, as `message` says.', 'Correct the cell; `onInvalid=omit` leaves optional cells out instead.'],
  key_mismatch: ['The `id` of the row is that of another user than the one it matches.', 'Use `matchOn=id`, or leave the id out.'],
  malformed_json: ['The line or element is not a JSON object, of 32 levels at most.', 'Write one JSON object for each user.'],
  not_found: ['There is no such user, and this import changes existing users only.', 'Use `onConflict=upsert`, or correct the key of the row.'],
  not_storable: ['The database refuses this row.', 'Look for unusual characters or sizes, and report the import if you find none.'],
  row_too_large: ['The row has more than 1 MiB.', 'Shorten it, or look for a quote that is not closed.'],
  too_many_cells: ['The row has more cells than the header.', 'Put cells that hold the delimiter between quotes.'],
}

export const columnWarnings: Entries<ColumnWarning['code']> = {
  unknown_column: ['The column is left out, for no field is called so.', 'Say by `mapping` what it fills, or that it is left out (`null`).'],
  field_is_filled: ['The column is left out, for another one fills the field.', 'Say by `mapping` which of the two fills it.'],
  values_do_not_fit: ['The column is left out, for none of its first values is valid for the field.', 'Say by `mapping` what the column fills.'],
  some_values_do_not_fit: ['The column is read, and its cells that are not valid are left out.', 'Correct the cells, or name the column in `mapping` to have their rows rejected.'],
}

export const jobErrors: Entries<JobError['code']> = {
  attempts_exhausted: ['The job was begun as often as it may be, and never came to an end.', 'Retry the job; if it stays so, report its id.'],
  export_gone: ['The export of this job has been deleted meanwhile.', 'Make a new export.'],
  file_gone: ['The file of the import is not there any more: it is kept for 30 days.', 'Import the file again.'],
  import_gone: ['The import of this job has been deleted meanwhile.', 'Import the file again.'],
  internal: ['Something went wrong in Roster, and has been logged; the job is tried again by itself, until it is `dead`.', 'Retry a dead job; if it stays so, report its id.'],
  malformed_file: ['A quote or a list of the file is never closed, so that nobody knows where rows end.', 'Correct the file and import it again; the rows before the fault are imported.'],
}

export const attemptFailures: Entries<AttemptCode> = {
  url_refused: ['The URL is not one that Roster calls: it is not https, or names no public host.', 'Give the endpoint a public https URL.'],
  unreachable: ['There is no such host, the connection failed, or TLS did.', 'Check the URL, the certificate and the firewall.'],
  timeout: ['The endpoint did not answer in time: within 15 s, of a test within 10 s.', 'Answer at once, and work afterwards.'],
  redirected: ['The endpoint answered with a redirect, which is not followed.', 'Give the endpoint the URL that it leads to.'],
  wrong_status: ['The endpoint answered another status than 2xx.', 'Look into the log of the endpoint; answer 2xx for what is taken.'],
}

export const disabledReasons: Entries<NonNullable<WebhookEndpoint['disabledReason']>> = {
  manual: ['A caller has disabled the endpoint.', 'Enable it again when it shall get events.'],
  failing: ['Every attempt of five days has failed.', 'Repair the endpoint and enable it: it gets what was held back.'],
  gone: ['The endpoint has answered 410.', 'Delete it; or enable it again, if that was a mistake.'],
}

export const healthWarnings: Entries<Warning['code']> = {
  search_ascii_only: ['The search finds no typos beyond ASCII, for LC_CTYPE of the database is C.', 'Make a database with LC_CTYPE C.UTF-8, and move the data there.'],
}
