/** Unicode's blanks, and the invisible signs that spreadsheets and web pages leave at the ends of a text they hand on. */
const BLANK = String.raw`[\p{White_Space}\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+`
const ENDS = new RegExp(`^${BLANK}|${BLANK}$`, 'gu')

/** A text without the blanks at its ends; the empty text, if it has nothing else. */
export function trimBlanks(text: string): string {
  return text.replace(ENDS, '')
}

let blankBytes: Map<number, boolean> | undefined

/**
 * Follows text in UTF-8 byte by byte.
 *
 * @returns for each byte whether it shows that there is more than blanks; the last byte of a sign tells
 */
export function blankFollower(): (byte: number) => boolean {
  blankBytes ??= bytesOfBlanks()
  const known = blankBytes
  let held = 0
  return (byte) => {
    const bytes = held * 256 + byte
    const isWhole = known.get(bytes)
    held = isWhole === false ? bytes : 0
    return isWhole === undefined
  }
}

/** The UTF-8 of each blank as a number (true), and of what only begins one (false). */
function bytesOfBlanks(): Map<number, boolean> {
  const known = new Map<number, boolean>()
  for (let code = 0; code <= 0xff_ff; code += 1) {
    const sign = String.fromCharCode(code)
    if (trimBlanks(sign) !== '') continue
    let bytes = 0
    for (const byte of new TextEncoder().encode(sign)) {
      bytes = bytes * 256 + byte
      known.set(bytes, false)
    }
    known.set(bytes, true)
  }
  return known
}

/** Letters that no font draws: fillers of Hangul, the blank of Braille. */
const VISIBLE = /[^\p{White_Space}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u

/** Whether a text holds anything that a person sees: not blanks, controls, invisible signs and combining marks alone. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text)
}
