import { blankFollower } from '../blanks.ts'

const [LF, CR, QUOTE] = [10, 13, 34]

/** What may be between the cells of CSV. */
export const delimiters = [',', ';', '\t', '|']

/** The mark that some put before UTF-8. */
export const BOM = [0xef, 0xbb, 0xbf]

/** Where in a file something is: bytes and lines that are behind. */
export interface Place {
  offset: number
  line: number
}

export const BEGINNING: Place = { offset: 0, line: 0 }

/** Follows a file byte by byte, without keeping any of it. */
export interface Scan {
  /** @returns whether a record begins with this byte, after the end of another */
  take(byte: number): boolean
  /** Lines before the record. */
  readonly line: number
  /** Records that hold more than blanks and delimiters. */
  readonly records: number
  /** What is wrong with the file if it ends here, in a sentence. */
  readonly fault: string | undefined
}

/** CSV by RFC 4180: line breaks within quotes end no record. A quote in the middle of a cell is a character as any other. */
export function scanCsv(delimiter: string, { offset, line }: Place = BEGINNING): Scan {
  const separator = delimiter.charCodeAt(0)
  let [seen, lines, before, records, openedOn, previous] = [offset, line, line, 0, 0, 0]
  let state: 'start' | 'bare' | 'quoted' | 'after' = 'start'
  let isOver = false
  let hasContent = false
  const showsContent = blankFollower()

  const note = () => {
    if (!hasContent) records += 1
    hasContent = true
  }
  const step = (byte: number) => {
    if (byte === QUOTE && state !== 'bare') {
      if (state === 'start') openedOn = lines + 1
      if (state === 'after') note() // a quote within quotes
      state = state === 'quoted' ? 'after' : 'quoted'
    } else if (byte === separator && state !== 'quoted') state = 'start'
    else {
      if (state === 'after') note() // the closing quote was none
      if (state !== 'quoted') state = 'bare'
      if (showsContent(byte)) note()
    }
  }
  return {
    take(byte) {
      const isRestOfCrlf = byte === LF && previous === CR
      const begins = isOver && !isRestOfCrlf
      previous = byte
      seen += 1
      if (isRestOfCrlf || (seen <= BOM.length && byte === BOM[seen - 1])) return false
      if (begins) [state, isOver, hasContent, before] = ['start', false, false, lines]
      if (byte === LF || byte === CR) {
        lines += 1
        isOver = state !== 'quoted'
      } else step(byte)
      return begins
    },
    get line() {
      return before
    },
    get records() {
      return records
    },
    get fault() {
      return state === 'quoted' ? `The quote that opens on line ${openedOn} is never closed.` : undefined
    },
  }
}

/** NDJSON: each line that is not blank is a record. */
export function scanLines({ line }: Place = BEGINNING): Scan {
  let [before, records] = [line, 0]
  let isOver = false
  let hasContent = false
  const showsContent = blankFollower()
  return {
    take(byte) {
      const begins = isOver
      if (begins) [isOver, hasContent, before] = [false, false, before + 1]
      if (byte === LF) isOver = true
      else if (!hasContent && showsContent(byte)) {
        hasContent = true
        records += 1
      }
      return begins
    },
    get line() {
      return before
    },
    get records() {
      return records
    },
    fault: undefined,
  }
}
