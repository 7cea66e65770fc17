/**
 * A validator made from the version of a row. It names that version, whatever form or compression an answer shows it
 * in, and so it is compared weakly everywhere (RFC 9110, 8.8.3.2): `W/"v1"` is what proxies make of `"v1"`.
 */
export function etagOf(version: number): string {
  return `"v${version}"`
}

/** An opaque tag may hold a comma, so a list is not split at commas (RFC 9110, 8.8.3). */
const TAGS = /"[^"]*"/g

/** The versions that an If-Match header lets change: undefined for any (`*` or no header), none for foreign tags. */
export function versionsOf(ifMatch: string | undefined): number[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined
  const versions = tagsIn(ifMatch).map((tag) => /^"v([1-9]\d{0,14})"$/.exec(tag)?.[1])
  return versions.flatMap((version) => (version === undefined ? [] : [Number(version)]))
}

/** Whether an If-None-Match header names this ETag, by weak comparison (RFC 9110, 13.1.2). */
export function isCurrent(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false
  return ifNoneMatch.trim() === '*' || tagsIn(ifNoneMatch).includes(etag)
}

function tagsIn(header: string): string[] {
  return header.match(TAGS) ?? []
}
