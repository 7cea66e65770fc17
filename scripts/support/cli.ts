/** Ends the process with one sentence instead of a stack. */
export function fail(error: unknown): never {
  console.error(sentenceOf(error))
  process.exit(1)
}

/** What went wrong; where a library has wrapped it, without the wrapping. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}

export function requireDatabaseUrl(): string {
  const url = process.env['DATABASE_URL']
  if (url && URL.canParse(url)) return url
  return fail('Set DATABASE_URL to the database, e.g. postgres://roster:…@host:5432/postgres')
}
