import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

import { customAlphabet } from 'nanoid'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const RANDOM_LENGTH = 32
const CHECKSUM_LENGTH = 6
const FORMAT = /^rst_(?:live|test)_[0-9A-Za-z]{38}$/

const random = customAlphabet(ALPHABET, RANDOM_LENGTH)

export type Mode = 'live' | 'test'

/**
 * A new API key: `rst_live_` or `rst_test_`, 32 characters of base 62 (190 random bits), and the CRC-32 of all that
 * in 6 more, so that a typo is refused without asking the database and a scanner can tell a key from noise.
 */
export function newSecret(mode: Mode): string {
  const start = `rst_${mode}_${random()}`
  return start + checksum(start)
}

/** Whether a text can be an API key: its format, and its checksum. */
export function isSecret(text: string): boolean {
  return FORMAT.test(text) && text.endsWith(checksum(text.slice(0, -CHECKSUM_LENGTH)))
}

export function modeOf(secret: string): Mode {
  return secret.startsWith('rst_live_') ? 'live' : 'test'
}

/** The columns that a new secret fills. */
export function columnsFor(secret: string) {
  return { prefix: secret.slice(0, 'rst_live_'.length), hash: hashOf(secret), last4: secret.slice(-4) }
}

/** What is kept of a key: SHA-256, hex. The key's randomness makes a salt or a slow hash pointless. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

function checksum(text: string): string {
  let rest = crc32(text)
  let digits = ''
  while (digits.length < CHECKSUM_LENGTH) {
    digits = ALPHABET.charAt(rest % 62) + digits
    rest = Math.floor(rest / 62)
  }
  return digits
}
