/** `fetch`, as `hc` calls it: the headers are always a `Headers` of this one call. */
export type Send = (url: string, init: RequestInit) => Promise<Response>

/** What is read while it is sent can be sent once only. */
export function isStream(body: unknown): boolean {
  return typeof body === 'object' && body !== null && ('getReader' in body || Symbol.asyncIterator in body)
}

/** The same request with one more header, in a copy. */
export function withHeader(init: RequestInit, name: string, value: string): RequestInit {
  const headers = new Headers(init.headers)
  headers.set(name, value)
  return { ...init, headers }
}
