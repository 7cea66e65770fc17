import { fromString, getType, toUUID } from 'typeid-js'

import { isDeep, isStorable, METADATA_MAX } from '../json.ts'
import { userStatuses } from '../users/input.ts'
import { emailKey } from '../users/rules.ts'
import { textFault, textRules, type TextField, type TextRule } from '../users/fields.ts'

/** A value of a row as it came, and what it fills. From CSV all are texts, and an empty one says nothing. */
export interface Cell {
  header: string
  field: string
  value: unknown
}

export interface Reject {
  /** As the file calls it. */
  column: string | null
  code: string
  message: string
}

/** The values that a row gives, by column of the table `users`. */
export type Values = Record<string, string | null | Record<string, unknown>>

/** Reads one row by the rules of the API. @returns its values, or the first thing that is wrong with it */
export function readRow(cells: Cell[]): { values: Values } | { reject: Reject } {
  const values: Values = {}
  for (const { header, field, value } of cells) {
    const fault = readCell(values, field, value)
    if (fault) return { reject: { column: header, code: 'invalid_value', message: fault } }
  }
  for (const column of ['metadata', 'privateMetadata']) {
    if (values[column] && JSON.stringify(values[column]).length > METADATA_MAX) {
      const { header } = cells.find(({ field }) => field.split('.')[0] === column) ?? { header: column }
      return { reject: { column: header, code: 'invalid_value', message: 'May have 16 KiB at most.' } }
    }
  }
  if (typeof values['email'] === 'string') values['emailKey'] = emailKey(values['email']) ?? null
  return { values }
}

function readCell(values: Values, field: string, value: unknown): string | undefined {
  if (Object.hasOwn(textRules, field)) return readText(values, field as TextField, value)
  if (field === 'id') return readId(values, value)
  if (field === 'status') return readStatus(values, value)
  if (field === 'emailVerifiedAt') return readMoment(values, field, value)
  return readMetadata(values, field, value)
}

function readText(values: Values, field: TextField, value: unknown): string | undefined {
  if (value === null) return clear(values, field)
  if (typeof value !== 'string') return 'Must be a text.'
  const rule: TextRule = textRules[field]
  const text = rule.trimmed ? value.trim() : value
  values[field] = text
  return textFault(field, text)
}

function clear(values: Values, field: TextField): string | undefined {
  if (field === 'email' || field === 'name') return 'Must not be empty.'
  values[field] = null
  return undefined
}

function readId(values: Values, value: unknown): string | undefined {
  try {
    const id = fromString(String(value))
    if (getType(id) !== 'usr') return 'Must be the id of a user.'
    values['id'] = toUUID(id)
    return undefined
  } catch {
    return 'Must be the id of a user.'
  }
}

function readStatus(values: Values, value: unknown): string | undefined {
  const status = typeof value === 'string' ? value.trim().toLowerCase() : value
  if (!(userStatuses as readonly unknown[]).includes(status)) return `Must be one of ${userStatuses.join(', ')}.`
  values['status'] = status as string
  return undefined
}

const MOMENT = /^(\d{4}-\d\d-\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d))?$/i

function readMoment(values: Values, field: string, value: unknown): string | undefined {
  if (value === null) {
    values[field] = null
    return undefined
  }
  const day = typeof value === 'string' ? MOMENT.exec(value)?.[1] : undefined
  const date = new Date(typeof value === 'string' && day && isDay(day) ? value : Number.NaN)
  const year = date.getUTCFullYear()
  if (!(year >= 1 && year <= 9999)) return 'Must be a moment by RFC 3339.'
  values[field] = date.toISOString()
  return undefined
}

/** Whether a date is in the calendar: 30 February is not. */
function isDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day)
}

/** `metadata` holds an object, `metadata.plan` one value of it. */
function readMetadata(values: Values, field: string, value: unknown): string | undefined {
  const [column = '', key] = field.split(/\.(.*)/s)
  const parsed = key === undefined && typeof value === 'string' ? parsedObject(value) : value
  const given = key === undefined ? parsed : { [key]: value }
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given)
  if (!isObject) return 'Must be a JSON object.'
  if (!canBeKept(given)) return 'Must hold well-formed Unicode without U+0000, and numbers that a double can hold.'
  values[column] = { ...(values[column] as object | undefined), ...given }
  return undefined
}

/** Whether Postgres can keep a JSON value as it is. */
function canBeKept(value: unknown): boolean {
  if (typeof value === 'string') return isStorable(value)
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => key !== '__proto__' && isStorable(key) && canBeKept(inner))
}

function parsedObject(text: string): unknown {
  try {
    return isDeep(text) ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}
