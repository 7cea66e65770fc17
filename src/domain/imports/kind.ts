import { trimBlanks } from '../blanks.ts'
import { emailKey } from '../users/rules.ts'
import { csvRecords } from './csv-records.ts'
import { firebaseHeaders, isFirebaseRow } from './firebase.ts'
import { jsonArrayOf, jsonKindOf } from './json-kind.ts'
import { JsonScan } from './scan-json.ts'
import { delimiters, scanCsv, scanLines, type Scan } from './scan.ts'

export type Format = 'csv' | 'ndjson' | 'json'

/** What the head of a file tells of it. */
export interface Kind {
  format: Format
  delimiter: string | null
  headers: string[]
  /** Records before the first row. */
  before: number
  scan: Scan
}

/** What the first bytes of others are. */
const signatures: [number[], string][] = [
  [[0x50, 0x4b, 3, 4], 'The file is a ZIP archive, or a workbook (.xlsx, .ods) as it is inside: save it as CSV.'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'The file is an old workbook (.xls): save it as CSV.'],
  [[0xff, 0xfe], 'The file is UTF-16, as its first two bytes say: save it as UTF-8.'],
  [[0xfe, 0xff], 'The file is UTF-16, as its first two bytes say: save it as UTF-8.'],
]

/** Excel's first line, which says by what cells are delimited; blank lines may come before it, and quotes or blanks around it. */
const SAYS_DELIMITER = /^\ufeff?\s*"?[ \t]*sep=(.)[ \t]*"?[ \t;,|]*(?:\r\n|\n|\r)/i

/** Lines of blanks that may come before the header. */
const MAX_BLANK_LINES = 20

/** @returns why a file that begins so cannot be read; undefined if nothing speaks against it */
export function faultOf(head: Uint8Array): string | undefined {
  const known = signatures.find(([bytes]) => bytes.every((byte, n) => head[n] === byte))
  if (known) return known[1]
  if (!head.includes(0)) return undefined
  const [even, odd] = [0, 1].map((rest) => head.subarray(0, 64).filter((byte, n) => n % 2 === rest && byte === 0).length)
  const isTwoBytes = (even === 0 && (odd ?? 0) > 1) || (odd === 0 && (even ?? 0) > 1)
  return isTwoBytes ? 'The file looks like UTF-16: save it as UTF-8.' : 'The file holds NUL bytes: it is no text.'
}

/** @param head the beginning of a file, with its first lines */
export function kindOf(head: string, asked?: Format): Kind | { fault: string } {
  const json = asked === 'csv' ? jsonArrayOf(head) : jsonKindOf(head, asked)
  if (typeof json === 'object') return json
  if (json) {
    const scan = json === 'json' ? new JsonScan() : scanLines()
    return { format: json, delimiter: null, headers: [], before: 0, scan }
  }
  const said = SAYS_DELIMITER.exec(head)
  const delimiter = said?.[1] ?? delimiterOf(head)
  if (!delimiters.includes(delimiter)) return { fault: 'The first line says a delimiter that is none of , ; | and tab.' }
  const headers = headerOf(head, delimiter, said ? 2 : 1)
  if (!headers) return { fault: 'The first line must be a header: 200 columns at most, of 200 characters each.' }
  if (isFirebaseRow(headers)) {
    const named = headers.map((_, n) => firebaseHeaders[n] ?? `column ${n + 1}`)
    return { format: 'csv', delimiter, headers: named, before: said ? 1 : 0, scan: scanCsv(delimiter) }
  }
  if (headers.some((header) => emailKey(header) !== undefined)) {
    return { fault: 'The first line is a row, for it holds an e-mail address: put a line of headers before it.' }
  }
  return { format: 'csv', delimiter, headers, before: said ? 2 : 1, scan: scanCsv(delimiter) }
}

/** Whether a record, the first of its file, but says the delimiter. */
export function saysDelimiter(record: string[]): boolean {
  const [first = '', ...others] = record
  return /^\s*sep=.?\s*$/i.test(first) && others.every((cell) => trimBlanks(cell) === '')
}

/** The delimiter that the first line with content has most of, outside of quotes: a comma, if it has none. */
function delimiterOf(head: string): string {
  const [first = ''] = head
    .replaceAll(/"[^"]*"/g, '""')
    .trimStart()
    .split(/\r\n|\n|\r/, 1)
  const counts = delimiters.map((delimiter) => ({ delimiter, count: first.split(delimiter).length }))
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).delimiter
}

function headerOf(head: string, delimiter: string, line: number): string[] | undefined {
  const headers = recordOf(head, delimiter, line)?.map(trimBlanks)
  return headers && headers.length <= 200 && headers.every((header) => header.length <= 200) ? headers : undefined
}

/** The n-th record that holds more than blanks. Where the head ends within a quoted cell, fewer records are read. */
function recordOf(head: string, delimiter: string, n: number): string[] | undefined {
  for (const most of [n + MAX_BLANK_LINES, n + 1, n]) {
    try {
      const records = csvRecords(head, delimiter, true, most).map(({ record }) => record)
      return records.filter((record) => record.some((cell) => trimBlanks(cell) !== ''))[n - 1]
    } catch {
      continue
    }
  }
  return undefined
}
