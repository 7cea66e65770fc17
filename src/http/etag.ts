/** A strong validator (RFC 9110, 8.8.3) made from the version of a row. */
export function etagOf(version: number): string {
  return `"v${version}"`
}

/** The versions that an If-Match header lets change: undefined for any (`*` or no header), none for foreign tags. */
export function versionsOf(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch === '*') return undefined
  const tags = ifMatch.split(',').map((tag) => /^"v([1-9]\d{0,14})"$/.exec(tag.trim())?.[1])
  return tags.flatMap((version) => (version === undefined ? [] : [Number(version)]))
}

/** Whether an If-None-Match header names this ETag, by weak comparison (RFC 9110, 13.1.2). */
export function isCurrent(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch === '*' || ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
