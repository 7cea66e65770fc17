import type { RowFault } from '../../db/schema/import-rows.ts'
import type { ImportColumn } from '../../db/schema/imports.ts'
import { parseUserId } from './user-id.ts'
import { trimBlanks } from '../blanks.ts'
import { isDeep, parseJson } from '../json.ts'
import { userStatuses } from '../users/input.ts'
import { metadataFault } from '../users/metadata.ts'
import { emailKey } from '../users/rules.ts'
import { textFault, textRules, type TextField } from '../users/fields.ts'
import { booleanOf } from './booleans.ts'
import { momentOf } from './moments.ts'

/** A value of a row as it came, and what it fills. From CSV all are texts. */
export interface Cell {
  header: string
  field: string
  as?: ImportColumn['as']
  /** Whether it is left out where it is not valid. */
  isLenient?: boolean
  value: unknown
}

/** The first thing that is wrong with a row, and all of them, where there are several. */
export interface Reject extends RowFault {
  errors?: RowFault[]
}

/** The values that a row gives, by column of the table `users`; beside them what only some users take (`next-user.ts`). */
export type Values = Record<string, string | boolean | null | Record<string, unknown>>

export interface RowRules {
  matchOn?: 'email' | 'external_id' | 'id'
  /** What becomes of a row with an optional cell that is not valid: the row is rejected, or the cell left out. */
  onInvalid?: 'reject' | 'omit'
}

export type Row = { values: Values; omitted: RowFault[] } | { reject: Reject }

/** Reads one row by the rules of the API: a blank cell says nothing, null clears. @returns all that is wrong, if anything is */
export function readRow(cells: Cell[], rules: RowRules = {}): Row {
  const values: Values = {}
  const [faults, omitted]: [RowFault[], RowFault[]] = [[], []]
  for (const cell of cells) {
    const value = typeof cell.value === 'string' ? trimBlanks(cell.value) : cell.value
    if (value === '') continue
    const message = readCell(values, cell, value)
    if (message === undefined) continue
    const fault: RowFault = { column: cell.header, code: 'invalid_value', message }
    ;(canBeOmitted(cell, rules) ? omitted : faults).push(fault)
  }
  const [first] = faults
  if (first) return { reject: faults.length > 1 ? { ...first, errors: faults } : first }
  if (typeof values['email'] === 'string') values['emailKey'] = emailKey(values['email']) ?? null
  composeName(values)
  return { values, omitted }
}

const required = new Set(['email', 'name'])
const keys = { email: 'email', external_id: 'externalId', id: 'id' }

/** An id by which nobody is matched has no effect, and so rejects nobody. */
function canBeOmitted({ field, isLenient }: Cell, { matchOn = 'email', onInvalid = 'reject' }: RowRules): boolean {
  if (field === keys[matchOn]) return false
  return field === 'id' || ((isLenient || onInvalid === 'omit') && !required.has(field))
}

function readCell(values: Values, { field, as }: Cell, value: unknown): string | undefined {
  if (as === 'name_if_new') return readFallback(values, value)
  if (as === 'enabled' || as === 'disabled') return readEnabled(values, value, as === 'enabled')
  if (field === 'middleName') return readMiddleName(values, value)
  if (Object.hasOwn(textRules, field)) return readText(values, field as TextField, value)
  if (field === 'id') return readId(values, value)
  if (field === 'status') return readStatus(values, value)
  if (field === 'emailVerifiedAt') return readVerified(values, value)
  if (field === 'deletedAt') return readDeleted(values, value)
  return readMetadata(values, field, value)
}

function readText(values: Values, field: TextField, value: unknown): string | undefined {
  if (value === null) return clear(values, field)
  const given = field === 'externalId' && typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof given !== 'string') return 'Must be a text.'
  const text = rewritten(field, given)
  const fault = textFault(field, text)
  if (fault === undefined) values[field] = text
  return fault
}

/** `en_GB`, as POSIX and Java write it; the first of several addresses or numbers, as Google Contacts puts them in a cell. */
function rewritten(field: TextField, text: string): string {
  if (field === 'locale') return text.replaceAll('_', '-')
  return field === 'email' || field === 'phone' ? trimBlanks(text.split(' ::: ', 1)[0] ?? '') : text
}

function clear(values: Values, field: TextField): string | undefined {
  if (required.has(field)) return 'Cannot be cleared: every user has one.'
  values[field] = null
  return undefined
}

/** The name of a new user whom no column names: of first, middle and last name, or of a login. Who is there keeps the name. */
function composeName(values: Values): void {
  const { givenName, middleName, familyName } = values
  delete values['middleName']
  if (values['name'] !== undefined) return
  const parts = [givenName, middleName, familyName].filter((part) => typeof part === 'string')
  const composed = parts.join(' ')
  if (composed !== '' && textFault('name', composed) === undefined) values['nameIfNew'] = composed
}

/** A login; or what Supabase knows of a person, as JSON. */
function readFallback(values: Values, value: unknown): string | undefined {
  const data = typeof value === 'string' && value.startsWith('{') ? parsedObject(value) : value
  const known = typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : { name: data }
  const name = [known['full_name'], known['name'], known['display_name']].find((one) => typeof one === 'string' && one !== '')
  if (typeof name === 'string' && textFault('name', name) === undefined) values['nameIfNew'] = name
  return undefined
}

function readMiddleName(values: Values, value: unknown): string | undefined {
  if (value === null) return undefined
  const fault = typeof value === 'string' ? textFault('givenName', value) : 'Must be a text.'
  if (fault === undefined) values['middleName'] = value as string
  return fault
}

/** Whoever is disabled elsewhere is suspended; of the others, it says nothing. */
function readEnabled(values: Values, value: unknown, meansEnabled: boolean): string | undefined {
  const is = value === null ? meansEnabled : booleanOf(value)
  if (is === undefined) return 'Must be true or false.'
  if (is !== meansEnabled) values['status'] = 'suspended'
  return undefined
}

function readId(values: Values, value: unknown): string | undefined {
  if (value === null) return undefined
  const id = parseUserId(value)
  if (id === undefined) return 'Must be the id of a user.'
  values['id'] = id
  return undefined
}

function readStatus(values: Values, value: unknown): string | undefined {
  if (value === null) return undefined
  const status = typeof value === 'string' ? value.toLowerCase() : value
  if (!(userStatuses as readonly unknown[]).includes(status)) return `Must be one of ${userStatuses.join(', ')}.`
  values['status'] = status as string
  return undefined
}

/** A moment, or whether there was one: true keeps the moment that is known, or takes the time of the import. */
function readVerified(values: Values, value: unknown): string | undefined {
  const is = booleanOf(value)
  if (is === true) values['isEmailVerified'] = true
  if (is !== undefined) return undefined
  const read = value === null ? { moment: null } : momentOf(value)
  if ('fault' in read) return read.fault
  values['emailVerifiedAt'] = read.moment
  return undefined
}

/** Whoever has been deleted elsewhere is not made or changed here. */
function readDeleted(values: Values, value: unknown): string | undefined {
  if (value !== null && booleanOf(value) !== false) values['isDeleted'] = true
  return undefined
}

/** `metadata` holds an object, `metadata.plan` one value of it. */
function readMetadata(values: Values, field: string, value: unknown): string | undefined {
  const [column = '', key] = field.split(/\.(.*)/s)
  if (key === undefined && value === null) {
    values[column] = null
    return undefined
  }
  const parsed = key === undefined && typeof value === 'string' ? parsedObject(value) : value
  const given = key === undefined ? parsed : { [key]: value }
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
  if (!isObject) return 'Must be a JSON object.'
  const all = { ...(values[column] as object | null | undefined), ...given }
  const fault = metadataFault(all)
  if (fault === undefined) values[column] = all
  return fault
}

function parsedObject(text: string): unknown {
  try {
    return isDeep(text) ? undefined : parseJson(text)
  } catch {
    return undefined
  }
}
