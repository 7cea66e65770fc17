import { trimBlanks } from '../blanks.ts'
import { isDeep, isStorable } from '../json.ts'
import { csvRecords } from './csv-records.ts'
import type { Kind } from './kind.ts'
import type { Samples } from './map-columns.ts'
import { elementsOf } from './scan-json.ts'

const ROWS = 20
/** Lines of blanks that may be between them. */
const BLANK_LINES = 20
const COLUMNS = 200
const HEADER_MAX = 200

/** The first values of each column, or of each key of NDJSON, as far as the head of the file has them. */
export function samplesOf(head: string, { format, delimiter, headers, before }: Kind): Samples {
  const samples: Samples = {}
  const add = (header: string, value: unknown) =>
    Object.defineProperty(samples, header, {
      value: [...(Object.hasOwn(samples, header) ? (samples[header] ?? []) : []), value],
      enumerable: true,
      configurable: true,
    }) // defined, for a header may be `__proto__`
  if (format === 'csv') {
    for (const record of firstRecords(head, delimiter ?? ',', before))
      headers.forEach((header, n) => add(header, record[n] ?? ''))
    return samples
  }
  for (const line of format === 'json' ? firstElements(head) : head.split('\n', ROWS)) {
    for (const [key, value] of Object.entries(objectOf(line))) {
      const isKnown = Object.hasOwn(samples, key)
      if (isKnown || (key.length <= HEADER_MAX && isStorable(key) && Object.keys(samples).length < COLUMNS)) add(key, value)
    }
  }
  return samples
}

function firstElements(head: string): string[] {
  const bytes = Buffer.from(head)
  const elements = [...elementsOf(bytes)].slice(0, ROWS)
  return elements.map(({ begin, end }) => bytes.toString('utf8', begin, end))
}

/** Where the head ends within a quoted cell, fewer records are there. */
function firstRecords(head: string, delimiter: string, before: number): string[][] {
  for (const most of [ROWS + BLANK_LINES, ROWS, 5, 1]) {
    try {
      return csvRecords(head, delimiter, true, before + most)
        .map(({ record }) => record)
        .filter((record) => record.some((cell) => trimBlanks(cell) !== ''))
        .slice(before, before + ROWS)
    } catch {
      continue
    }
  }
  return []
}

function objectOf(line: string): object {
  try {
    const value: unknown = isDeep(line) ? null : JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}
  } catch {
    return {} // the end of the head, or no JSON: its row says so
  }
}
