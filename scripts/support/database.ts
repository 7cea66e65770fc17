import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'

const OLDEST = 150_000

/**
 * Brings a database to the newest schema.
 *
 * @throws Error that says in a sentence why the database will not do
 */
export async function migrateDatabase(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    await requireVersion(sql)
    await migrate(drizzle(sql), { migrationsFolder: 'migrations', migrationsSchema: 'roster', migrationsTable: 'migrations' })
  } finally {
    await sql.end()
  }
}

/** @throws Error that says in a sentence that the database is out of reach, or has no tables of Roster yet */
export async function requireMigrated(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    await requireVersion(sql)
    const [{ found } = {}] = await sql<{ found: boolean }[]>`select to_regclass('roster.workspaces') is not null as found`
    if (!found) throw new Error('This database has no tables of Roster yet: run npm run db:migrate first.')
  } finally {
    await sql.end()
  }
}

async function requireVersion(sql: postgres.Sql) {
  const [server] = await sql<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`.catch(unreachable)
  if (server && server.number < OLDEST) throw new Error(`Roster needs PostgreSQL 15 or newer; this one is ${server.version}.`)
}

function unreachable(error: unknown): never {
  const reason = error instanceof AggregateError ? error.errors.join('; ') : String(error)
  throw new Error(`The database cannot be reached (${reason}). Is DATABASE_URL right?`)
}
