import { parse } from 'csv-parse/sync'

/** A record of CSV, with where it ends in the bytes that it was read from, and the text that it was, line ends and all. */
interface CsvRecord {
  record: string[]
  info: { bytes: number }
  raw: string
}

/**
 * Reads whole records, as forgiving as spreadsheets are: of any length, with quotes in the middle of cells.
 *
 * @param bom whether the mark of UTF-8 may come first
 * @param most records
 */
export function csvRecords(input: Uint8Array | string, delimiter: string, bom: boolean, most = -1): CsvRecord[] {
  const records: unknown = parse(input, {
    bom,
    delimiter,
    info: true,
    raw: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    to: most,
  })
  return records as CsvRecord[] // so it is with `info` and `raw`
}
