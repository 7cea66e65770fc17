import type { z } from 'zod'

import * as importColumns from '../domain/imports/columns.ts'
import { mapColumns } from '../domain/imports/map-columns.ts'
import * as events from '../domain/events/types.ts'
import * as rights from '../domain/scopes.ts'
import * as userInput from '../domain/users/input.ts'
import * as apiKeys from '../v1/api-keys/schemas.ts'
import * as me from '../v1/me/schemas.ts'
import * as users from '../v1/users/schemas.ts'
import * as webhooks from '../v1/webhooks/endpoint-schemas.ts'

/**
 * The schemas that Roster validates bodies by, for forms: what they let pass can be sent, and the server does not
 * refuse it for its shape.
 * The build bundles them into one file, with zod as its only dependency.
 */

export const NewUser = written(users.NewUser.extend({ emailVerifiedAt: moment(users.NewUser.shape.emailVerifiedAt) }))
export const UserPatch = written(users.UserPatch.extend({ emailVerifiedAt: moment(users.UserPatch.shape.emailVerifiedAt) }))
export const MePatch = written(me.MePatch)
export const NewApiKey = written(apiKeys.NewApiKey.extend({ expiresAt: moment(apiKeys.NewApiKey.shape.expiresAt) }))
export const NewWebhookEndpoint = written(webhooks.NewWebhookEndpoint)

export const userStatuses = written(userInput.userStatuses)
export const importFields = written(importColumns.importFields)
/**
 * What an import takes columns for, by the rule of the server itself: an `id` of another system is an external id, and two
 * columns that could fill one field are told apart.
 *
 * @param headers of all columns, for one gives way to another
 * @param samples the first 20 values of each column, by header; without them, the headers alone decide
 * @param mapping what the caller says of columns
 * @returns fields by header; null for a column that is left out
 */
export function suggestionsFor(
  headers: string[],
  samples: Record<string, unknown[]> = {},
  mapping: Record<string, string | null> = {},
): Record<string, string | null> {
  return Object.fromEntries(mapColumns(headers, mapping, samples).map(({ header, field }) => [header, field]))
}

/** What an import takes a column for that stands alone: see `suggestionsFor`. */
export const suggestionFor = (header: string, values: unknown[] = []): string | null =>
  mapColumns([header], {}, { [header]: values })[0]?.field ?? null
export const isImportField = (field: string): boolean => importColumns.isImportField(field)
export const eventTypes = written(events.eventTypes)
export const scopes = written(rights.scopes)

/** The server makes a Date of a moment; what a form has parsed is to be sent. */
function moment<Field extends z.ZodOptional<z.ZodType<Date | null>>>(field: Field) {
  return field.transform((date) => date && date.toISOString()).optional()
}

/** The compiler writes the type of a call's result out, where it would only name a module of the server. */
function written<Schema>(schema: Schema): Schema {
  return schema
}
