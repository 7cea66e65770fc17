import { isStorable } from '../json.ts'

/** Octets of metadata as JSON, in all: the table's constraint is the same. */
export const METADATA_MAX = 24_576

/** Characters of a key, at its first level. */
export const KEY_MAX = 64

/** Levels below metadata: with those around it, a request or a line of a file stays within 32. */
const DEPTH_MAX = 28

/**
 * What a user's metadata may hold, whatever the door it comes by: a request, a file, a token.
 *
 * @returns what is wrong, in a sentence; undefined if nothing is
 */
export function metadataFault(metadata: object): string | undefined {
  const names = Object.keys(metadata)
  if (names.some((name) => name === '' || [...name].length > KEY_MAX)) return `A key must have 1 to ${KEY_MAX} characters.`
  return contentFault(metadata)
}

/** The same, but for its own keys. */
export function contentFault(metadata: object): string | undefined {
  const fault = valueFault(metadata, DEPTH_MAX)
  if (fault !== undefined) return fault
  const size = new TextEncoder().encode(JSON.stringify(metadata)).byteLength
  return size > METADATA_MAX ? 'May have 24 KiB at most, as JSON.' : undefined
}

function valueFault(value: unknown, depth: number): string | undefined {
  if (typeof value === 'string') return isStorable(value) ? undefined : 'Must hold well-formed Unicode without U+0000.'
  if (typeof value === 'bigint') return 'Holds a whole number beyond 2^53, which would change: send it as a text.'
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'Holds a number beyond what a double can hold.'
  if (typeof value !== 'object' || value === null) return undefined
  if (depth === 0) return `Must not nest deeper than ${DEPTH_MAX} levels.`
  for (const [key, inner] of Object.entries(value)) {
    const fault = key === '__proto__' || !isStorable(key) ? 'Has a key that cannot be stored.' : valueFault(inner, depth - 1)
    if (fault !== undefined) return fault
  }
  return undefined
}
