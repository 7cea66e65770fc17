import { createHash } from 'node:crypto'

import { RosterError } from '../errors.ts'
import type { FileStore } from '../ports.ts'
import { gunzipped } from './gunzip.ts'
import { faultOf, kindOf, type Format, type Kind } from './kind.ts'
import type { Samples } from './map-columns.ts'
import { samplesOf } from './samples.ts'

const MAX_BYTES = 512 * 1024 * 1024
const HEAD_BYTES = 64 * 1024

/** What is known of a file once it is stored. */
export interface Received {
  format: Format
  delimiter: string | null
  headers: string[]
  samples: Samples
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
  let kind: (Kind & { samples: Samples }) | undefined
  for await (const chunk of withHead(stream)) {
    kind ??= recognised(chunk, asked)
    requireUtf8(decoder, chunk)
    requireText(chunk)
    bytes += chunk.byteLength
    if (bytes > MAX_BYTES) throw new RosterError('payload_too_large', 'A file may have 512 MiB at most, unpacked.')
    hash.update(chunk)
    for (const byte of chunk) kind.scan.take(byte)
    await writer.write(chunk)
  }
  requireUtf8(decoder)
  if (!kind) throw unreadable('The file is empty.')
  const { records, fault } = kind.scan
  if (fault !== undefined) throw unreadable(fault)
  const rows = records - kind.before
  if (rows < 1) throw unreadable('The file holds no rows.')
  const { format, delimiter, headers, samples } = kind
  return { format, delimiter, headers, samples, rows, bytes, sha256: hash.digest('hex') }
}

/** Unpacks gzip (RFC 1952), known by its first two bytes. */
async function* unpacked(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (!body) return
  const [probe, rest] = await firstBytes(body)
  const isGzip = probe[0] === 0x1f && probe[1] === 0x8b
  yield* isGzip ? gunzipped(rest) : rest
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

function recognised(first: Uint8Array, asked?: Format): Kind & { samples: Samples } {
  const head = first.subarray(0, HEAD_BYTES)
  const fault = faultOf(head)
  if (fault !== undefined) throw unreadable(fault)
  const text = new TextDecoder().decode(head)
  const kind = kindOf(text, asked)
  if ('fault' in kind) throw unreadable(kind.fault)
  return { ...kind, samples: samplesOf(text, kind) }
}

function requireUtf8(decoder: TextDecoder, chunk?: Uint8Array) {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
  } catch (error) {
    throw unreadable('The file is not UTF-8; it may be Latin-1 or Windows-1252: save it as UTF-8.', error)
  }
}

/** Encodings that switch between alphabets by escape sequences pass for UTF-8, and would be stored as garbage. */
function requireText(chunk: Uint8Array) {
  if (chunk.includes(0x1b)) throw unreadable('The file holds escape characters; it may be ISO-2022-JP: save it as UTF-8.')
  if (chunk.includes(0)) throw unreadable('The file holds NUL bytes: it is no text.')
}

function unreadable(detail: string, cause?: unknown): RosterError {
  return new RosterError('unreadable_file', detail, { cause })
}
