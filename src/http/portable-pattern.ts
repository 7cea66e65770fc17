/**
 * A regular expression in the form that every reader of the document takes: ECMAScript with the flag `u` or `v` (HTML's
 * `pattern`), Python, and RE2. JavaScript escapes slashes, which generators take for a mistake; the flag `v` wants some
 * characters of a class escaped; and RE2 knows no `\u0000`.
 */
export function portablePattern(pattern: string): string {
  return pattern.replaceAll(/\[(?:\\.|[^\]\\])*\]|\\u00([0-9a-f]{2})|\\\//gi, (part, hex: string | undefined) => {
    if (part.startsWith('[')) return portableClass(part)
    return hex === undefined ? '/' : String.raw`\x${hex}`
  })
}

function portableClass(text: string): string {
  const start = text.startsWith('[^') ? 2 : 1
  const inside = text.slice(start, -1)
  const escaped = inside
    .replaceAll(/\\u00([0-9a-f]{2})/gi, String.raw`\x$1`)
    .replaceAll(/\\\/|(?<!\\)\//g, String.raw`\x2f`)
    .replaceAll(/(?<!\\)[()[{}|]/g, hexOf)
    .replaceAll(/(?<=^|\\[wds])-|-$/gi, hexOf)
  return `${text.slice(0, start)}${escaped}]`
}

function hexOf(character: string): string {
  return String.raw`\x${character.charCodeAt(0).toString(16)}`
}
