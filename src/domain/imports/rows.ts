import { csvEntries, jsonEntries, ndjsonEntries, type Entry } from './entries.ts'
import type { ImportFile } from './load.ts'
import { piecesOf } from './pieces.ts'
import { readRow, type Cell, type Reject, type RowRules, type Values } from './row.ts'
import { JsonScan } from './scan-json.ts'
import { scanCsv, scanLines, type Place } from './scan.ts'

/** Where reading goes on: bytes, lines and rows that are behind. */
export interface Cursor extends Place {
  row: number
}

export interface ImportRow {
  n: number
  line: number
  /** Where the next row begins. */
  next: Cursor
  values: Values | null
  reject: Reject | null
  /** Cells that were left out, for they are not valid. */
  omitted: number
}

type Shape = Pick<ImportFile, 'format' | 'delimiter' | 'columns'> & RowRules

const MOST_BYTES_OF_A_ROW = 1024 * 1024
const tooLarge: Reject = { column: null, code: 'row_too_large', message: 'A row may have 1 MiB at most.' }

export function startOf(cursor: Record<string, unknown> | null): Cursor {
  return (cursor as Cursor | null) ?? { offset: 0, line: 0, row: 0 }
}

/**
 * Reads a file in chunks of `size` rows, from where the cursor is. Blank lines are no rows; what is too large to be held
 * is one, and rejected unread.
 *
 * @throws JobFailure those of `piecesOf`
 */
export async function* rowsOf(
  stream: AsyncIterable<Uint8Array>,
  file: Shape,
  from: Cursor,
  size: number,
): AsyncGenerator<ImportRow[]> {
  let rows: ImportRow[] = []
  let next = from
  for await (const { cells, fault, line, to } of entriesOf(stream, file, from)) {
    const n = next.row + 1
    next = { ...to, row: n }
    rows.push({ n, line, next, ...(fault ? { values: null, reject: fault, omitted: 0 } : judged(cells, file)) })
    if (rows.length < size) continue
    yield rows
    rows = []
  }
  if (rows.length > 0) yield rows
}

function judged(cells: Cell[], rules: RowRules): Pick<ImportRow, 'values' | 'reject' | 'omitted'> {
  const read = readRow(cells, rules)
  return 'values' in read
    ? { values: read.values, reject: null, omitted: read.omitted.length }
    : { values: null, reject: read.reject, omitted: 0 }
}

const readers = {
  csv: (file: Shape, start: Cursor) => ({ scan: scanCsv(file.delimiter ?? ',', start), read: csvEntries(file, start) }),
  ndjson: (file: Shape, start: Cursor) => ({ scan: scanLines(start), read: ndjsonEntries(file) }),
  json: (file: Shape, start: Cursor) => ({ scan: new JsonScan(start), read: jsonEntries(file) }),
}

async function* entriesOf(stream: AsyncIterable<Uint8Array>, file: Shape, start: Cursor): AsyncGenerator<Entry> {
  const { scan, read } = readers[file.format](file, start)
  for await (const { from, to, bytes } of piecesOf(stream, scan, start, MOST_BYTES_OF_A_ROW)) {
    if (bytes) yield* read(bytes, from)
    else yield { cells: [], fault: tooLarge, line: from.line + 1, to }
  }
}
