import { unguarded } from '../csv.ts'
import { isDeep, parseJson } from '../json.ts'
import type { ImportColumn } from '../../db/schema/imports.ts'
import { trimBlanks } from '../blanks.ts'
import { collisionIn } from './columns.ts'
import { csvRecords } from './csv-records.ts'
import { saysDelimiter } from './kind.ts'
import { isFirebaseRow } from './firebase.ts'
import type { ImportFile } from './load.ts'
import { mapColumns } from './map-columns.ts'
import type { Cell, Reject } from './row.ts'
import { elementsOf } from './scan-json.ts'
import type { Place } from './scan.ts'

/** A record of a file, its fields named. */
export interface Entry {
  cells: Cell[]
  fault?: Reject
  line: number
  /** Where it ends. */
  to: Place
}

/** Reads bytes that hold whole records. */
type Reader = (bytes: Uint8Array, from: Place) => Generator<Entry>

/** CSV; at the beginning of a file comes its header, which is no entry. */
export function csvEntries({ delimiter, columns }: Pick<ImportFile, 'delimiter' | 'columns'>, start: Place): Reader {
  let isHeader = start.offset === 0
  return function* (bytes, { offset, line }) {
    let ended = line
    for (const { record, info, raw } of csvRecords(bytes, delimiter ?? ',', offset === 0)) {
      const begins = ended + (/^[\r\n]*/.exec(raw)?.[0].length ?? 0) + 1 // blank lines before it are in `raw`
      ended += raw.match(/\r\n|\n|\r/g)?.length ?? 0
      const to = { offset: offset + info.bytes, line: ended }
      isHeader &&= !isFirebaseRow(record)
      if (!isHeader && !record.every(isBlank)) yield { ...cellsOf(record, columns), line: begins, to }
      isHeader &&= saysDelimiter(record) || record.every(isBlank)
    }
  }
}

function isBlank(cell: string): boolean {
  return trimBlanks(cell) === ''
}

function cellsOf(record: string[], columns: ImportFile['columns']): Pick<Entry, 'cells' | 'fault'> {
  if (record.length > columns.length && record.slice(columns.length).some((cell) => trimBlanks(cell) !== '')) {
    const message = `This row has ${record.length} cells, and the header ${columns.length}.`
    return { cells: [], fault: { column: null, code: 'too_many_cells', message } }
  }
  const cells = columns.flatMap((column, n) => cellOf(column, unguarded(trimBlanks(record[n] ?? ''))))
  return { cells }
}

function cellOf({ header, field, as, isLenient = false }: ImportColumn, value: unknown): Cell[] {
  return field === null ? [] : [{ header, field, value, isLenient, ...(as && { as }) }]
}

/** NDJSON: an object a line. */
export function ndjsonEntries({ columns }: Pick<ImportFile, 'columns'>): Reader {
  const known = new Map(columns.map((column) => [column.header, column]))
  return function* (bytes, { offset, line }) {
    let start = 0
    for (let n = 1; start < bytes.byteLength; n += 1) {
      const end = bytes.indexOf(10, start) + 1 || bytes.byteLength
      const text = new TextDecoder().decode(bytes.subarray(start, end))
      start = end
      if (trimBlanks(text) !== '')
        yield { ...objectOf(text, known), line: line + n, to: { offset: offset + end, line: line + n } }
    }
  }
}

/** JSON: an object for each element of the list. */
export function jsonEntries({ columns }: Pick<ImportFile, 'columns'>): Reader {
  const known = new Map(columns.map((column) => [column.header, column]))
  return function* (bytes, from) {
    const { offset } = from
    for (const { begin, end, line, ended } of elementsOf(bytes, from)) {
      const text = new TextDecoder().decode(bytes.subarray(begin, end))
      yield { ...objectOf(text, known), line: line + 1, to: { offset: offset + end, line: ended } }
    }
  }
}

const malformed: Reject = { column: null, code: 'malformed_json', message: 'This is not a JSON object, of 32 levels at most.' }

function objectOf(line: string, known: Known): Pick<Entry, 'cells' | 'fault'> {
  try {
    const text = trimBlanks(line)
    const value: unknown = isDeep(text) ? undefined : parseJson(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? mapped(value as Record<string, unknown>, known) : { cells: [], fault: malformed }
  } catch {
    return { cells: [], fault: malformed }
  }
}

/** What the first objects of the file showed of their keys, by key. */
type Known = ReadonlyMap<string, ImportColumn>

function mapped(object: Record<string, unknown>, known: Known): Pick<Entry, 'cells' | 'fault'> {
  const columns = columnsOf(object, known)
  const message = collisionIn(columns)
  if (message !== undefined)
    return { cells: [], fault: { column: null, code: 'ambiguous_columns', message: message.slice(0, 500) } }
  return { cells: columns.flatMap((column) => cellOf(column, object[column.header])) }
}

/** Keys that the first objects did not have say by themselves what they fill. */
function columnsOf(object: Record<string, unknown>, known: Known): ImportColumn[] {
  const keys = Object.keys(object)
  const shown = keys.flatMap((key) => known.get(key) ?? [])
  if (shown.length === keys.length) return shown
  const mapping = Object.fromEntries(shown.map(({ header, field }) => [header, field]))
  const samples = Object.fromEntries(keys.map((key) => [key, [object[key]]]))
  return mapColumns(keys, mapping, samples).map((column) => known.get(column.header) ?? column)
}
