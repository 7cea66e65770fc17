/** As programs write them, databases, and spreadsheets in English, German, French, Spanish and Italian. */
const words = new Map<string, boolean>([
  ...['true', 't', 'yes', 'y', '1', 'on', 'wahr', 'vrai', 'verdadero', 'vero'].map((word) => [word, true] as const),
  ...['false', 'f', 'no', 'n', '0', 'off', 'falsch', 'faux', 'falso'].map((word) => [word, false] as const),
])

/** @returns undefined for what is no boolean */
export function booleanOf(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value
  return typeof value === 'string' || typeof value === 'number' ? words.get(String(value).toLowerCase()) : undefined
}
