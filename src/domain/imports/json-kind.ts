import { trimBlanks } from '../blanks.ts'
import { suggestionFor } from './columns.ts'
import { JsonScan } from './scan-json.ts'

type JsonKind = 'json' | 'ndjson'

const ARRAY = /^\ufeff?\s*\[\s*[[{\]]/

/** An array of objects, or an empty one, is JSON whatever is said of it: no CSV begins so. */
export function jsonArrayOf(head: string): 'json' | undefined {
  return ARRAY.test(head) ? 'json' : undefined
}

/**
 * Whether a file is JSON with a list of users, or has an object a line. Content-Types are no proof: `application/json` is
 * said of both.
 *
 * @param head the beginning of the file
 * @param asked undefined: CSV is possible, too
 * @returns undefined for what seems to be CSV
 */
export function jsonKindOf(head: string, asked?: JsonKind): JsonKind | { fault: string } | undefined {
  const text = trimBlanks(head)
  if (jsonArrayOf(head) || (asked === 'json' && text.startsWith('['))) return 'json'
  if (text.startsWith('{')) return kindOfObject(text)
  if (asked === 'json') return { fault: 'JSON begins with [ or {, and this file does not: send it as what it is.' }
  return asked
}

function kindOfObject(text: string): JsonKind | { fault: string } {
  const [line = '', rest = ''] = text.split(/\r?\n(.*)/s, 2)
  const before = beforeList(text)
  const first = objectOf(line)
  if (first) return rest === '' && before !== undefined && !isUser(first) ? 'json' : 'ndjson'
  const isOverLines = rest !== '' && /[{[,]\s*$/.test(line)
  const isCut = rest === '' // a line that is longer than the head
  if (before !== undefined && (isOverLines || (isCut && !/e-?mail/i.test(before)))) return 'json'
  if (!isOverLines) return 'ndjson' // a line that is no JSON is a row like any other, and rejected
  return { fault: 'The file is a JSON object over several lines: send an array of objects, or one object a line.' }
}

/** What stands before the list of objects that an object holds; undefined if it holds none. */
function beforeList(json: string): string | undefined {
  const scan = new JsonScan()
  const bytes = Buffer.from(json)
  for (const [at, byte] of bytes.entries()) {
    scan.take(byte)
    if (scan.hasList) return bytes.toString('utf8', 0, at)
  }
  return undefined
}

function isUser(object: object): boolean {
  return Object.keys(object).some((key) => ['email', 'id', 'externalId'].includes(suggestionFor(key) ?? ''))
}

function objectOf(line: string): object | undefined {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
