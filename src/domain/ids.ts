import { fromString, toUUID } from 'typeid-js'
import { v7 } from 'uuid'

/** A fresh UUIDv7 (RFC 9562): made here, so that any Postgres from 15 on serves, and ordered by time. */
export function newId(): string {
  return v7()
}

/** Base32 of Crockford, in lower case. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A UUID as the world outside knows it: a TypeID (version 0.3), which begins with what it is the id of. The library's way
 * makes three objects for each; a page has 50 ids, so they are written here, and a test compares them with the library's.
 *
 * @param uuid of 36 characters, in lower case
 */
export function toId(prefix: string, uuid: string): string {
  let text = `${prefix}_`
  let held = 0
  let bits = 2 // 26 digits of 5 bits have two more than a UUID
  for (let n = 0; n < uuid.length; n += 1) {
    const code = uuid.charCodeAt(n)
    if (code === HYPHEN) continue
    held = (held << 4) | (code > NINE ? code - TEN : code - ZERO)
    bits += 4
    if (bits < 5) continue
    bits -= 5
    text += DIGITS[(held >> bits) & 31]
    held &= 31
  }
  return text
}

const [HYPHEN, ZERO, NINE, TEN] = [0x2d, 0x30, 0x39, 0x61 - 10]

/** The UUID of a TypeID; nothing for a text whose 26 characters stand for no UUID of RFC 9562. */
export function uuidOf(id: string): string | undefined {
  try {
    return toUUID(fromString(id))
  } catch {
    return undefined
  }
}
