import postgres from 'postgres'

import { ctypeWarnings } from '../../src/domain/health.ts'

/** What a role that serves requests should have set, so that no statement holds locks for long when its client is gone. */
const advised = { statement_timeout: '10s', lock_timeout: '5s', transaction_timeout: '15s', tcp_keepalives_idle: '30s' }

/**
 * @param url the database, as the role that Roster connects as
 * @returns the SQL that sets what this role has not set; settings that this version of Postgres lacks are left out
 */
export async function adviceFor(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const unset = await sql<{ name: string; role: string }[]>`
      select name, quote_ident(current_user) as role from pg_settings
      where name = any(${Object.keys(advised)}) and source = 'default' order by name`
    return unset.map(({ name, role }) => `alter role ${role} set ${name} = '${advised[name as keyof typeof advised]}';`)
  } finally {
    await sql.end()
  }
}

/** @returns a sentence for each thing that works less well than it should in this database, as readiness has them */
export async function warningsFor(url: string): Promise<string[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} })
  try {
    const [row] = await sql<{ ctype: string }[]>`
      select datctype as ctype from pg_database where datname = current_database()`
    return ctypeWarnings(row?.ctype ?? '').map(({ detail }) => detail)
  } finally {
    await sql.end()
  }
}
