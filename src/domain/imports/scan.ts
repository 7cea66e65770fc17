const [TAB, LF, CR, BLANK, QUOTE] = [9, 10, 13, 32, 34]

/** The mark that some put before UTF-8. */
const BOM = [0xef, 0xbb, 0xbf]

/** Counts what is in a file while it passes, byte by byte, without keeping any of it. */
export interface Scan {
  push(bytes: Uint8Array): void
  /** To be called at the end. `openQuote` is the line of a quote that is never closed. */
  finish(): { records: number; openQuote: number | undefined }
}

/** CSV by RFC 4180: line breaks within quotes end no record, and records of blanks and delimiters are none. */
export function scanCsv(delimiter: string): Scan {
  const separator = delimiter.charCodeAt(0)
  let [records, line, openedAt] = [0, 1, 0]
  let state: 'start' | 'bare' | 'quoted' | 'after' = 'start'
  let hasContent = false
  let previous = 0
  let seen = 0

  const endOfLine = () => {
    if (state === 'quoted') return
    if (hasContent) records += 1
    hasContent = false
    state = 'start'
  }
  const step = (byte: number) => {
    if (byte === QUOTE) {
      if (state === 'start') [state, openedAt] = ['quoted', line]
      else if (state === 'quoted') state = 'after'
      else if (state === 'after') state = 'quoted'
      return
    }
    if (byte === separator && state !== 'quoted') state = 'start'
    else {
      if (state === 'after') state = 'quoted' // a lone quote within quotes
      else if (state === 'start') state = 'bare'
      if (byte !== BLANK && byte !== TAB) hasContent = true
    }
  }
  return {
    push(bytes) {
      for (const byte of bytes) {
        seen += 1
        if (seen <= BOM.length && byte === BOM[seen - 1]) continue
        if (byte === LF || byte === CR) {
          if (!(byte === LF && previous === CR)) {
            endOfLine()
            line += 1
          }
        } else step(byte)
        previous = byte
      }
    },
    finish() {
      if (hasContent) records += 1
      return { records, openQuote: state === 'quoted' ? openedAt : undefined }
    },
  }
}

/** NDJSON: each line that is not blank is a record. */
export function scanLines(): Scan {
  let records = 0
  let hasContent = false
  return {
    push(bytes) {
      for (const byte of bytes) {
        if (byte === LF) {
          if (hasContent) records += 1
          hasContent = false
        } else if (byte !== CR && byte !== BLANK && byte !== TAB) hasContent = true
      }
    },
    finish: () => ({ records: records + Number(hasContent), openQuote: undefined }),
  }
}

/** The delimiter that the first line has most of, outside of quotes: a comma, if it has none. */
export function delimiterOf(head: string): string {
  const [first = ''] = head.replaceAll(/"[^"]*"/g, '').split(/\r\n|\n|\r/, 1)
  const counts = [',', ';', '\t', '|'].map((delimiter) => ({ delimiter, count: first.split(delimiter).length }))
  return counts.reduce((most, one) => (one.count > most.count ? one : most)).delimiter
}
