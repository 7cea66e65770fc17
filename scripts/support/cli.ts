/** Ends the process with one sentence instead of a stack. */
export function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

export function requireDatabaseUrl(): string {
  return process.env['DATABASE_URL'] || fail('Set DATABASE_URL to the database, e.g. postgres://roster:…@host:5432/postgres')
}
