/** What the body of an answer is: `application/json`. */
export function mediaType({ headers }: Response): string | undefined {
  return headers.get('Content-Type')?.split(';')[0]?.trim().toLowerCase()
}

/** Milliseconds that an answer asks to wait: it says seconds, or a date (RFC 9110, 10.2.3). */
export function askedPause({ headers }: Response): number {
  const asked = headers.get('Retry-After')
  if (!asked) return 0
  const pause = /^\d+$/.test(asked) ? Number(asked) * 1000 : Date.parse(asked) - Date.now()
  return Math.max(0, pause || 0)
}
