const MAX_DEPTH = 32
const steps = new Map([
  ['[', 1],
  ['{', 1],
  [']', -1],
  ['}', -1],
])

/** Of metadata, in one request or one row, as JSON. */
export const METADATA_MAX = 16_384

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
