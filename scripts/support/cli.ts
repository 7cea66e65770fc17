/** Ends the process with one sentence instead of a stack. */
export function fail(error: unknown): never {
  const cause = error instanceof Error && error.cause instanceof Error ? ` (${error.cause.message})` : ''
  console.error(error instanceof Error ? error.message.split('\n')[0] + cause : String(error))
  process.exit(1)
}

export function requireDatabaseUrl(): string {
  const url = process.env['DATABASE_URL']
  if (url && URL.canParse(url)) return url
  return fail('Set DATABASE_URL to the database, e.g. postgres://roster:…@host:5432/postgres')
}
