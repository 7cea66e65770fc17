import type { ColumnWarning, ImportColumn } from '../../db/schema/imports.ts'
import { trimBlanks } from '../blanks.ts'
import { booleanOf } from './booleans.ts'
import { doubtOf, isNegation, suggestionFor } from './columns.ts'
import { momentOf } from './moments.ts'
import { readRow, type Cell } from './row.ts'
import { parseUserId } from './user-id.ts'

/** The first values of columns, by header. */
export type Samples = Record<string, unknown[]>

interface Guess {
  header: string
  field: string | null
  doubt: number
  as?: ImportColumn['as']
  isLenient?: boolean
  warning?: ColumnWarning
}

/**
 * What the columns of a file, or the keys of an object, fill: as the caller says, else as they suggest themselves by
 * header and first values. What means a field less surely gives way to what else fills it. A column that is left out
 * without the caller's word has a warning.
 */
export function mapColumns(
  headers: string[],
  mapping: Record<string, string | null> = {},
  samples: Samples = {},
): ImportColumn[] {
  const filledBy = new Map<string | null, string>()
  for (const [header, field] of Object.entries(mapping)) filledBy.set(field, header)
  const guesses = headers
    .filter((header) => !Object.hasOwn(mapping, header))
    .map((header) => guessed(header, valuesOf(samples, header)))
  const chosen = new Map<string, Guess>()
  for (const guess of guesses.toSorted((a, b) => a.doubt - b.doubt)) {
    const rival = guess.field === null ? undefined : filledBy.get(guess.field)
    const givesWay = rival !== undefined && (guess.doubt > 0 || Object.hasOwn(mapping, rival))
    chosen.set(guess.header, givesWay ? { ...guess, field: null, warning: isFilled(guess, rival) } : guess)
    if (guess.field !== null && !filledBy.has(guess.field)) filledBy.set(guess.field, guess.header)
  }
  return headers.map((header) => {
    const { field, as, isLenient, warning } = chosen.get(header) ?? { field: mapping[header] ?? null }
    const how = as ?? momentOrBoolean(field, valuesOf(samples, header))
    return {
      header,
      field,
      ...(field !== null && how && { as: how }),
      ...(isLenient && { isLenient }),
      ...(warning && { warning }),
    }
  })
}

function isFilled({ header, field }: Guess, by: string): ColumnWarning {
  return { code: 'field_is_filled', message: `The column ${header} is left out, for ${by} fills ${field} already.` }
}

function valuesOf(samples: Samples, header: string): unknown[] {
  const values = Object.hasOwn(samples, header) ? (samples[header] ?? []) : []
  return values
    .map((value) => (typeof value === 'string' ? trimBlanks(value) : value))
    .filter((value) => value !== '' && value !== null && value !== undefined)
}

/** Fields whose headers other systems use for something else: where none of the first values fits, they mean that. */
const checked = new Set(['status', 'timezone'])

/** An `id` of another system is an external id, unless another column is. */
const FOREIGN_ID = 1000

function guessed(header: string, values: unknown[]): Guess {
  const field = suggestionFor(header)
  const doubt = doubtOf(header)
  if (field === null) {
    const message = `The column ${header} is left out, for no field is called so: say by \`mapping\` what it fills.`
    return { header, field, doubt, ...((header !== '' || values.length > 0) && { warning: { code: 'unknown_column', message } }) }
  }
  if (field === 'id' && values.length > 0 && !values.some((value) => parseUserId(value) !== undefined)) {
    return { header, field: 'externalId', doubt: FOREIGN_ID, isLenient: true }
  }
  const as = readingOf(header, field, doubt)
  if (doubt === 0 && !checked.has(field)) return { header, field, doubt, ...(as && { as }) }
  const fits = (value: unknown) => fitsAs({ header, field, value, ...(as && { as }) })
  const other = values.find((value) => !fits(value))
  const guess = { header, field, doubt, isLenient: doubt > 0 || other !== undefined, ...(as && { as }) }
  if (other === undefined) return guess
  if (values.some(fits)) return { ...guess, warning: doNotFit(guess, other, true) }
  return { header, field: null, doubt: 0, warning: doNotFit(guess, other, false) }
}

function readingOf(header: string, field: string, doubt: number): ImportColumn['as'] {
  if (doubt > 0 && field === 'name') return 'name_if_new'
  return doubt > 0 && field === 'status' ? (isNegation(header) ? 'disabled' : 'enabled') : undefined
}

/** Whether a value is what a less sure header would mean. A deletion can be told by any text, which is no proof. */
function fitsAs(cell: Cell): boolean {
  if (cell.field === 'deletedAt') return booleanOf(cell.value) !== undefined || 'moment' in momentOf(cell.value)
  return !('reject' in readRow([cell], { matchOn: 'id' }))
}

function doNotFit({ header, field }: Guess, value: unknown, isOther: boolean): ColumnWarning {
  const shown = (typeof value === 'string' ? value : (JSON.stringify(value, bigintless) ?? '')).slice(0, 60)
  return isOther
    ? {
        code: 'some_values_do_not_fit',
        message: `Some values of the column ${header} are no ${field}, such as ${shown}: these cells are left out.`,
      }
    : {
        code: 'values_do_not_fit',
        message: `The column ${header} is left out, for none of its first values is a ${field}: the first is ${shown}.`,
      }
}

function bigintless(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

function momentOrBoolean(field: string | null, values: unknown[]): ImportColumn['as'] {
  if (field !== 'emailVerifiedAt') return undefined
  return values.some((value) => booleanOf(value) !== undefined) ? 'boolean' : 'moment'
}
