import type { ClientRequestOptions } from 'hono/client'

export type FileType = 'text/csv' | 'application/x-ndjson' | 'application/json' | 'application/gzip'

/**
 * A file as the body of a call: `roster.v1.imports.$post({ query: { dryRun: 'true' } }, upload('text/csv', file))`. A
 * stream is sent as it comes, and therefore never repeated; a Blob or a File is.
 */
export function upload(
  type: FileType,
  body: NonNullable<RequestInit['body']>,
  options: ClientRequestOptions = {},
): ClientRequestOptions {
  const init: RequestInit & { duplex: 'half' } = { ...options.init, body, duplex: 'half' }
  const given = options.headers
  const headers = async () => ({ ...(typeof given === 'function' ? await given() : given), 'Content-Type': type })
  return { ...options, headers, init }
}
