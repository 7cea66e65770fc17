import { createHash } from 'node:crypto'

import { RosterError } from '../errors.ts'
import type { FileStore } from '../ports.ts'
import { asStream } from '../streams.ts'
import { csvRecords } from './csv-records.ts'
import { delimiterOf, scanCsv, scanLines } from './scan.ts'

const MOST_BYTES = 512 * 1024 * 1024
const HEAD_BYTES = 64 * 1024

export type Format = 'csv' | 'ndjson'

/** What is known of a file once it is stored. */
export interface Received {
  format: Format
  delimiter: string | null
  headers: string[]
  /** Rows, without the header. */
  rows: number
  bytes: number
  /** Of the file as it was before compression, hex. */
  sha256: string
}

/**
 * Streams an upload into the store, unpacked if it is gzip, and looks at it as it passes: its encoding, header, rows.
 *
 * @param format undefined: the first character tells
 * @throws RosterError `payload_too_large`, `unreadable_file`; then nothing stays in the store
 */
export async function receive(
  files: FileStore,
  key: string,
  body: ReadableStream<Uint8Array> | null,
  format?: Format,
): Promise<Received> {
  const writer = await files.write(key)
  try {
    const received = await pass(unpacked(body), writer, format)
    await writer.close()
    return received
  } catch (error) {
    await writer.abort()
    throw error instanceof RosterError ? error : unreadable('The upload broke off, or is not what it says it is.', error)
  }
}

async function pass(stream: AsyncIterable<Uint8Array>, writer: { write(chunk: Uint8Array): Promise<void> }, asked?: Format) {
  const hash = createHash('sha256')
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let bytes = 0
  let kind: ReturnType<typeof kindOf> | undefined
  for await (const chunk of withHead(stream)) {
    kind ??= kindOf(chunk, asked)
    requireUtf8(decoder, chunk)
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new RosterError('payload_too_large', 'A file may have 512 MiB at most, unpacked.')
    hash.update(chunk)
    for (const byte of chunk) kind.scan.take(byte)
    await writer.write(chunk)
  }
  requireUtf8(decoder)
  if (!kind) throw unreadable('The file is empty.')
  const { records, openQuote } = kind.scan
  if (openQuote !== undefined) throw unreadable(`The quote that opens on line ${openQuote} is never closed.`)
  const rows = kind.format === 'csv' ? records - 1 : records
  if (rows < 1) throw unreadable('The file holds no rows.')
  const headers = kind.format === 'csv' ? headerOf(kind.head, kind.delimiter) : []
  return {
    format: kind.format,
    delimiter: kind.format === 'csv' ? kind.delimiter : null,
    headers,
    rows,
    bytes,
    sha256: hash.digest('hex'),
  }
}

/** Unpacks gzip (RFC 1952), known by its first two bytes. */
async function* unpacked(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return
  const [probe, rest] = await firstBytes(body)
  const isGzip = probe[0] === 0x1f && probe[1] === 0x8b
  if (isGzip) yield* asStream(rest).pipeThrough(new DecompressionStream('gzip')) as unknown as AsyncIterable<Uint8Array>
  else yield* rest
}

async function firstBytes(body: ReadableStream<Uint8Array>): Promise<[Uint8Array, AsyncGenerator<Uint8Array>]> {
  const reader = body.getReader()
  let probe: Uint8Array = new Uint8Array()
  let isDone = false
  while (probe.byteLength < 2 && !isDone) {
    const { value, done } = await reader.read()
    isDone = done
    if (value) probe = Buffer.concat([probe, value])
  }
  return [probe, chained(probe, reader)]
}

async function* chained(first: Uint8Array, reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (first.byteLength > 0) yield first
  for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
}

/** Makes the first chunk large enough to see the header in it. */
async function* withHead(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Uint8Array = new Uint8Array()
  let isPast = false
  for await (const chunk of stream) {
    head = isPast ? chunk : Buffer.concat([head, chunk])
    isPast ||= head.byteLength >= HEAD_BYTES
    if (isPast) yield head
  }
  if (!isPast && head.byteLength > 0) yield head
}

function kindOf(first: Uint8Array, asked?: Format) {
  const [a, b] = first
  const isUtf16 = (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || first.subarray(0, 64).includes(0)
  if (isUtf16) throw unreadable('The file is UTF-16, which is not supported: save it as UTF-8.')
  const head = new TextDecoder().decode(first.subarray(0, HEAD_BYTES))
  const format = asked ?? (head.trimStart().startsWith('{') ? 'ndjson' : 'csv')
  const delimiter = delimiterOf(head)
  return { format, head, delimiter, scan: format === 'csv' ? scanCsv(delimiter) : scanLines() }
}

function requireUtf8(decoder: TextDecoder, chunk?: Uint8Array) {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
  } catch (error) {
    throw unreadable('The file is not UTF-8; it may be Latin-1 or Windows-1252: save it as UTF-8.', error)
  }
}

function headerOf(head: string, delimiter: string): string[] {
  const headers = firstRecord(head, delimiter).map((header) => header.trim())
  if (headers.length > 0 && headers.length <= 200 && headers.every((header) => header.length <= 200)) return headers
  throw unreadable('The first line must be a header: 200 columns at most, of 200 characters each.')
}

function firstRecord(head: string, delimiter: string): string[] {
  try {
    return csvRecords(head, delimiter, true, 1)[0]?.record ?? []
  } catch {
    return [] // it goes on beyond the head
  }
}

function unreadable(detail: string, cause?: unknown): RosterError {
  return new RosterError('unreadable_file', detail, { cause })
}
