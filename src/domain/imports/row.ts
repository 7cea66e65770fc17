import { fromString, getType, toUUID } from 'typeid-js'

import { userStatuses } from '../users/input.ts'
import { emailKey } from '../users/rules.ts'
import { textFault, textRules, type TextField, type TextRule } from '../users/fields.ts'

/** A row as it came: values by field. From CSV all are texts, and an empty one says nothing. */
export type Cells = Record<string, unknown>

export interface Reject {
  column: string | null
  code: string
  message: string
}

/** The values that a row gives, by column of the table `users`. */
export type Values = Record<string, string | null | Record<string, unknown>>

const METADATA_MAX = 16_384

/** Reads one row by the rules of the API. @returns its values, or the first thing that is wrong with it */
export function readRow(cells: Cells): { values: Values } | { reject: Reject } {
  const values: Values = {}
  for (const [field, value] of Object.entries(cells)) {
    const fault = readCell(values, field, value)
    if (fault) return { reject: { column: field, code: 'invalid_value', message: fault } }
  }
  for (const column of ['metadata', 'privateMetadata']) {
    if (values[column] && JSON.stringify(values[column]).length > METADATA_MAX) {
      return { reject: { column, code: 'invalid_value', message: 'May have 16 KiB at most.' } }
    }
  }
  if (typeof values['email'] === 'string') values['emailKey'] = emailKey(values['email']) ?? null
  return { values }
}

function readCell(values: Values, field: string, value: unknown): string | undefined {
  if (field in textRules) return readText(values, field as TextField, value)
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

const MOMENT = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?$/

function readMoment(values: Values, field: string, value: unknown): string | undefined {
  if (value === null) {
    values[field] = null
    return undefined
  }
  const date = typeof value === 'string' && MOMENT.test(value) ? new Date(value) : new Date(Number.NaN)
  if (Number.isNaN(date.getTime())) return 'Must be a moment by RFC 3339.'
  values[field] = date.toISOString()
  return undefined
}

/** `metadata` holds an object, `metadata.plan` one value of it. */
function readMetadata(values: Values, field: string, value: unknown): string | undefined {
  const [column = '', key] = field.split(/\.(.*)/s)
  const parsed = key === undefined && typeof value === 'string' ? parsedObject(value) : value
  if (key !== undefined) {
    if (typeof value === 'string' && !isStorable(value)) return 'Must be well-formed Unicode without U+0000.'
    values[column] = { ...(values[column] as object | undefined), [key]: value }
    return undefined
  }
  const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
  if (!isObject || !isStorable(JSON.stringify(parsed)) || JSON.stringify(parsed).includes('\\u0000'))
    return 'Must be a JSON object.'
  values[column] = { ...(values[column] as object | undefined), ...parsed }
  return undefined
}

function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

function parsedObject(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
