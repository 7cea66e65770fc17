const MAX_DEPTH = 32
const steps = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
])

/** Postgres refuses U+0000 in text, and turns lone surrogates into U+FFFD without a word. */
export function isStorable(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}

/** Whether JSON nests deeper than 32 levels: JSON.parse goes a million deep and would take the stack of whoever walks the result. */
export function isDeep(json: string): boolean {
  let depth = 0
  let inString = false
  for (let i = 0; i < json.length; i += 1) {
    const character = json[i]
    if (character === '\\') i += 1
    else if (character === '"') inString = !inString
    else if (!inString) depth += steps.get(character ?? '') ?? 0
    if (depth > MAX_DEPTH) return true
  }
  return false
}

/** A whole number may have lost digits only if it is written with so many. */
const MANY_DIGITS = /\d{16}/
const INTEGER = /^-?\d+$/

/**
 * Parses JSON. A whole number that a double cannot hold becomes a bigint, for whoever reads the value to refuse: it would
 * change without a word otherwise.
 *
 * @throws SyntaxError
 */
export function parseJson(json: string): unknown {
  if (!MANY_DIGITS.test(json)) return JSON.parse(json)
  return JSON.parse(json, (_, value: unknown, { source }: { source?: string } = {}) => {
    if (typeof value !== 'number' || source === undefined || !INTEGER.test(source)) return value
    const exact = BigInt(source)
    return Number.isFinite(value) && BigInt(value) === exact ? value : exact
  })
}
