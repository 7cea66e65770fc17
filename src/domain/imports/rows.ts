import { parse } from 'csv-parse/stream'

import { unguarded } from '../csv.ts'
import { isDeep } from '../json.ts'
import { JobFailure } from '../jobs/lease.ts'
import { suggestionFor } from './columns.ts'
import type { ImportFile } from './load.ts'
import { readRow, type Cells, type Reject, type Values } from './row.ts'

/** Where reading goes on: bytes, lines and rows that are behind. */
export interface Cursor {
  offset: number
  line: number
  row: number
}

export interface ImportRow {
  n: number
  line: number
  /** Where the next row begins. */
  next: Cursor
  values: Values | null
  reject: Reject | null
}

type Shape = Pick<ImportFile, 'format' | 'delimiter' | 'columns'>

const MOST_BYTES_OF_A_ROW = 1024 * 1024

export function startOf(cursor: Record<string, unknown> | null): Cursor {
  return (cursor as Cursor | null) ?? { offset: 0, line: 0, row: 0 }
}

/** Reads a file in chunks of `size` rows, from where the cursor is. Blank lines are no rows. */
export async function* rowsOf(
  stream: ReadableStream<Uint8Array>,
  file: Shape,
  from: Cursor,
  size: number,
): AsyncGenerator<ImportRow[]> {
  const records = file.format === 'csv' ? csvRecords(stream, file, from) : ndjsonRecords(stream, file, from)
  let rows: ImportRow[] = []
  let next = from
  for await (const { cells, fault, line, at } of records) {
    const n = next.row + 1
    next = { ...at, row: n }
    rows.push({ n, line, next, ...(fault ? { values: null, reject: fault } : judged(cells)) })
    if (rows.length < size) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

function judged(cells: Cells): Pick<ImportRow, 'values' | 'reject'> {
  const read = readRow(cells)
  return 'values' in read ? { values: read.values, reject: null } : { values: null, reject: read.reject }
}

/** A record of the file, its fields named. */
interface Entry {
  cells: Cells
  fault?: Reject
  line: number
  at: Omit<Cursor, 'row'>
}

async function* csvRecords(
  stream: ReadableStream<Uint8Array>,
  { delimiter, columns }: Shape,
  from: Cursor,
): AsyncGenerator<Entry> {
  const parser = parse({
    bom: true,
    delimiter: delimiter ?? ',',
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: MOST_BYTES_OF_A_ROW,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  const parsed = stream.pipeThrough(parser)
  let isHeader = from.offset === 0
  let { line } = from
  try {
    for await (const { record, info, raw } of parsed as unknown as AsyncIterable<Parsed>) {
      const begins = line + (/^[\r\n]*/.exec(raw)?.[0].length ?? 0) + 1 // blank lines before it are in `raw`
      line += raw.match(/\r\n|\n|\r/g)?.length ?? 0
      const at = { offset: from.offset + info.bytes, line }
      if (!isHeader && !record.every(isBlank)) yield { ...cellsOf(record, columns), line: begins, at }
      isHeader = false
    }
  } catch (error) {
    throw asFailure(error, from)
  }
}

interface Parsed {
  record: string[]
  info: { bytes: number }
  raw: string
}

/** As the scan of the upload has it: other blanks are content. */
function isBlank(cell: string): boolean {
  return /^[ \t]*$/.test(cell)
}

function cellsOf(record: string[], columns: ImportFile['columns']): Pick<Entry, 'cells' | 'fault'> {
  if (record.length > columns.length && record.slice(columns.length).some((cell) => cell !== '')) {
    const message = `This row has ${record.length} cells, and the header ${columns.length}.`
    return { cells: {}, fault: { column: null, code: 'too_many_cells', message } }
  }
  const filled = columns.flatMap(({ field }, n) => {
    const cell = unguarded(record[n] ?? '')
    return field === null || isBlank(cell) ? [] : [[field, cell] as const]
  })
  return { cells: Object.fromEntries(filled) }
}

function asFailure(error: unknown, { row }: Cursor): unknown {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined
  if (typeof code !== 'string' || !code.startsWith('CSV_')) return error
  return new JobFailure(
    'malformed_csv',
    `The file cannot be read as CSV after row ${row}: a quote is not closed, or a row is too large.`,
  )
}

async function* ndjsonRecords(stream: ReadableStream<Uint8Array>, { columns }: Shape, from: Cursor): AsyncGenerator<Entry> {
  const mapping = new Map(columns.map(({ header, field }) => [header, field]))
  let { offset, line } = from
  for await (const bytes of linesOf(stream)) {
    offset += bytes.byteLength
    line += 1
    const text = new TextDecoder().decode(bytes).trim()
    if (text !== '') yield { ...objectOf(text, mapping), line, at: { offset, line } }
  }
}

/** Lines with their ends, as bytes. */
async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest: Uint8Array = new Uint8Array()
  for await (const chunk of stream) {
    const bytes = rest.byteLength > 0 ? Buffer.concat([rest, chunk]) : chunk
    let start = 0
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      yield bytes.subarray(start, end + 1)
      start = end + 1
    }
    rest = bytes.subarray(start)
    if (rest.byteLength > MOST_BYTES_OF_A_ROW) throw new JobFailure('row_too_large', 'A row is larger than 1 MiB.')
  }
  if (rest.byteLength > 0) yield rest
}

function objectOf(text: string, mapping: Map<string, string | null>): Pick<Entry, 'cells' | 'fault'> {
  const fault = { column: null, code: 'malformed_json', message: 'This line is not a JSON object, of 32 levels at most.' }
  try {
    const value: unknown = isDeep(text) ? undefined : JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? { cells: mapped(value as Cells, mapping) } : { cells: {}, fault }
  } catch {
    return { cells: {}, fault }
  }
}

function mapped(value: Cells, mapping: Map<string, string | null>): Cells {
  const pairs = Object.entries(value).flatMap(([key, cell]) => {
    const field = mapping.has(key) ? mapping.get(key) : suggestionFor(key)
    return field ? [[field, cell] as const] : []
  })
  return Object.fromEntries(pairs)
}
