/** Unicode's blanks, and the invisible signs that spreadsheets and web pages leave at the ends of a text they hand on. */
const BLANK = String.raw`[\p{White_Space}\u180e\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+`
const ENDS = new RegExp(`^${BLANK}|${BLANK}$`, 'gu')

/** A text without the blanks at its ends; the empty text, if it has nothing else. */
export function trimBlanks(text: string): string {
  return text.replace(ENDS, '')
}

/** Letters that no font draws: fillers of Hangul, the blank of Braille. */
const VISIBLE = /[^\p{White_Space}\p{C}\p{M}\u115f\u1160\u2800\u3164\uffa0]/u

/** Whether a text holds anything that a person sees: not blanks, controls, invisible signs and combining marks alone. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text)
}
