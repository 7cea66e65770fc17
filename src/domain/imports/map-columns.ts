import type { ImportColumn } from '../../db/schema/imports.ts'
import { trimBlanks } from '../blanks.ts'
import { booleanOf } from './booleans.ts'
import { doubtOf, suggestionFor } from './columns.ts'
import { readRow } from './row.ts'
import { parseUserId } from './user-id.ts'

/** The first values of columns, by header. */
export type Samples = Record<string, unknown[]>

interface Guess {
  header: string
  field: string | null
  doubt: number
}

/**
 * What the columns of a file, or the keys of an object, fill: as the caller says, else as they suggest themselves by
 * header and first values. What means a field less surely gives way to what else fills it.
 */
export function mapColumns(
  headers: string[],
  mapping: Record<string, string | null> = {},
  samples: Samples = {},
): ImportColumn[] {
  const filled = new Set(Object.values(mapping))
  const guesses = headers
    .filter((header) => !Object.hasOwn(mapping, header))
    .map((header) => guessed(header, valuesOf(samples, header)))
  const sure = guesses.filter(({ doubt, field }) => doubt === 0 && !filled.has(field))
  for (const { field } of sure) filled.add(field)
  const kept = new Set(sure)
  for (const guess of guesses.filter(({ doubt }) => doubt > 0).sort((a, b) => a.doubt - b.doubt)) {
    const isNamed = guess.field === 'name' && (filled.has('givenName') || filled.has('familyName'))
    if (filled.has(guess.field) || isNamed) continue
    kept.add(guess)
    filled.add(guess.field)
  }
  const guessedBy = new Map([...kept].map((guess) => [guess.header, guess]))
  return headers.map((header) => {
    const guess = guessedBy.get(header)
    const field = (Object.hasOwn(mapping, header) ? mapping[header] : guess?.field) ?? null
    return columnOf(header, field, field === 'name' && (guess?.doubt ?? 0) > 0, valuesOf(samples, header))
  })
}

function valuesOf(samples: Samples, header: string): unknown[] {
  const values = Object.hasOwn(samples, header) ? (samples[header] ?? []) : []
  return values
    .map((value) => (typeof value === 'string' ? trimBlanks(value) : value))
    .filter((value) => value !== '' && value !== null && value !== undefined)
}

/** Fields whose headers other systems use for something else: one value among the first must fit. */
const checked = new Set(['status', 'timezone'])

function guessed(header: string, values: unknown[]): Guess {
  const field = suggestionFor(header)
  const doubt = doubtOf(header)
  const fits = (value: unknown) => field === null || !('reject' in readRow([{ header, field, value }], { matchOn: 'id' }))
  if (values.length === 0) return { header, field, doubt }
  if (field === 'id' && !values.some((value) => parseUserId(value) !== undefined)) {
    return { header, field: 'externalId', doubt: FOREIGN_ID }
  }
  if (field !== null && (doubt > 0 || checked.has(field)) && !values.some(fits)) return { header, field: null, doubt: 0 }
  return { header, field, doubt }
}

/** An `id` of another system is an external id, unless another column is. */
const FOREIGN_ID = 1000

function columnOf(header: string, field: string | null, isFallback: boolean, values: unknown[]): ImportColumn {
  if (isFallback) return { header, field, as: 'name_if_new' }
  if (field !== 'emailVerifiedAt') return { header, field }
  return { header, field, as: values.some((value) => booleanOf(value) !== undefined) ? 'boolean' : 'moment' }
}
