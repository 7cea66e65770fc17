import { JobFailure } from '../jobs/lease.ts'
import type { Place, Scan } from './scan.ts'

/** A part of a file: some whole records; or, without `bytes`, one that is too large to be held. */
export interface Piece {
  from: Place
  to: Place
  bytes?: Uint8Array
}

/**
 * Cuts a file between records, as it comes. Of it no more is held than a chunk of the stream and a record.
 *
 * @param scan knows where records begin
 * @param from where the stream begins
 * @param most bytes of a record
 * @throws JobFailure `malformed_file` when a quote or a list is never closed: nobody knows then where records end
 */
export async function* piecesOf(stream: AsyncIterable<Uint8Array>, scan: Scan, from: Place, most: number): AsyncGenerator<Piece> {
  let held: Uint8Array[] = []
  let [piece, record] = [from, from]
  let end = from.offset
  for await (const chunk of stream) {
    const start = end
    const first = () => chunk.subarray(Math.max(0, piece.offset - start), Math.max(0, record.offset - start))
    for (const byte of chunk) {
      if (scan.take(byte)) {
        const isTooLarge = end - record.offset > most
        if (isTooLarge && record !== piece) yield { from: piece, to: record, bytes: Buffer.concat([...held, first()]) }
        const next = { offset: end, line: scan.line }
        if (isTooLarge) yield { from: record, to: next }
        if (isTooLarge) [piece, held] = [next, []]
        record = next
      }
      end += 1
    }
    if (record !== piece) {
      yield { from: piece, to: record, bytes: Buffer.concat([...held, first()]) }
      ;[piece, held] = [record, []]
    }
    held = end - record.offset > most ? [] : [...held, chunk.subarray(Math.max(0, record.offset - start))]
  }
  if (scan.fault !== undefined) throw new JobFailure('malformed_file', scan.fault)
  const to = { offset: end, line: scan.line }
  if (end - record.offset > most) yield { from: record, to }
  else if (end > record.offset) yield { from: record, to, bytes: Buffer.concat(held) }
}
