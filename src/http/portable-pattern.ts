/**
 * A regular expression in the form that every reader of the document takes: ECMAScript with the flag `u` or `v` (HTML's
 * `pattern`), Python, and RE2. JavaScript escapes slashes, which generators take for a mistake; the flag `v` wants some
 * characters of a class escaped; and RE2 knows no `\u0000`.
 */
export function portablePattern(pattern: string): string {
  return pattern.replaceAll(/\[(?:\\.|[^\]\\])*\]|\\u00([0-9a-f]{2})|\\./gi, (part, hex: string | undefined) => {
    if (part.startsWith('[')) return portableClass(part)
    if (part === String.raw`\/`) return '/'
    return hex === undefined ? part : String.raw`\x${hex}`
  })
}

/** Takes an escape as a whole, so that a backslash that is escaped itself escapes nothing. */
function portableClass(text: string): string {
  const start = text.startsWith('[^') ? 2 : 1
  const parts = /\\u00([0-9a-f]{2})|\\([/])|(\\[wds])-|\\.|^-|-$|[()[{}|/]/gi
  const inside = text.slice(start, -1).replaceAll(parts, (part, hex?: string, slash?: string, set?: string) => {
    if (hex !== undefined) return String.raw`\x${hex}`
    if (set !== undefined) return set + hexOf('-')
    return part.startsWith('\\') && slash === undefined ? part : hexOf(slash ?? part)
  })
  return `${text.slice(0, start)}${inside}]`
}

function hexOf(character: string): string {
  return String.raw`\x${character.charCodeAt(0).toString(16)}`
}
