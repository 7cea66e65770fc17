import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import postgres, { type Options } from 'postgres'

import { oneFlight } from './one-flight.ts'

export type Db = PgDatabase<PostgresJsQueryResultHKT>

const CONNECT_TIMEOUT_SECONDS = 5

/** As long as the deploy guide's `statement_timeout`: the server ends what it hears, this ends what it does not hear. */
const STATEMENT_MS = 10_000

/** Of an export: its statements read many rows, and nobody waits for its answer. */
const SNAPSHOT_STATEMENT_MS = 60_000

/**
 * One connection for one invocation: on Workers a socket belongs to the request that opened it.
 * Nothing is sent before the first statement, so a refused request never touches the database.
 *
 * @param url Postgres connection string
 * @param options of postgres.js, for a platform that brings its own sockets
 * @param statementMs how long one statement may take
 * @returns `query`, which sends a statement and gives rows as the values of their columns; `db`, Drizzle on the same
 * connection; and `close`, which on Workers must not hold up the answer
 */
export function openDatabase(url: string, options: object = {}, statementMs = STATEMENT_MS) {
  const client = oneFlight(postgres(settingsOf(url, options) as object), statementMs)
  let db: Db | undefined
  return {
    get db() {
      return (db ??= drizzle(client))
    },
    query: async (text: string, parameters: (string | null)[]): Promise<unknown[][]> => client.unsafe(text, parameters).values(),
    close: () => client.end({ timeout: 1 }),
  }
}

const known = new Map<string, Options<never>>()

/** What postgres.js makes of a connection string and its options: made once, and handed to each client. */
function settingsOf(url: string, options: object): Options<never> {
  const found = known.get(url)
  if (found) return { ...found, ...options }
  const { options: made } = postgres(url, {
    max: 1,
    fetch_types: false,
    prepare: true,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    connection: { application_name: 'roster' },
    onnotice: () => {},
    ...options,
  } satisfies Options<never> & object)
  for (const type of momentTypes) made.parsers[type] = (value: string) => value
  known.set(url, made as unknown as Options<never>)
  return made as unknown as Options<never>
}

/** Dates and times stay text, as Drizzle wants them. */
const momentTypes = [1082, 1083, 1114, 1184]

/** Postgres has `transaction_timeout` from 17 on; an export reads in one transaction for as long as it takes. */
const noTransactionTimeout = `select set_config(name, '0', true) from pg_settings where name = 'transaction_timeout'`

/**
 * Reads in one transaction, on a connection of its own, so that all is as it was at one moment. The transaction ends with
 * the generator, also where nobody reads on.
 *
 * @param read yields what is read, from statements on the given transaction
 */
export async function* openSnapshot<T>(url: string, options: object, read: (db: Db) => AsyncGenerator<T>): AsyncGenerator<T> {
  const { db, close } = openDatabase(url, options, SNAPSHOT_STATEMENT_MS)
  try {
    await db.execute('begin isolation level repeatable read read only')
    await db.execute(noTransactionTimeout)
    yield* read(db)
    await db.execute('commit')
  } finally {
    void close()
  }
}
