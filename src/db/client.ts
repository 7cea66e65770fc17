import type { PgDatabase } from 'drizzle-orm/pg-core'
import { drizzle, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js'
import postgres, { type Options } from 'postgres'

import { oneFlight } from './one-flight.ts'

export type Db = PgDatabase<PostgresJsQueryResultHKT>

const CONNECT_TIMEOUT_SECONDS = 5

/**
 * One connection for one invocation: on Workers a socket belongs to the request that opened it.
 * Nothing is sent before the first statement, so a refused request never touches the database.
 *
 * @param url Postgres connection string
 * @param options of postgres.js, for a platform that brings its own sockets
 * @returns `db`, and `close`, which on Workers must not hold up the answer
 */
export function openDatabase(url: string, options: object = {}) {
  const client = postgres(url, {
    max: 1,
    fetch_types: false,
    prepare: true,
    connect_timeout: CONNECT_TIMEOUT_SECONDS,
    connection: { application_name: 'roster' },
    onnotice: () => {},
    ...options,
  } satisfies Options<never> & object)
  return { db: drizzle(oneFlight(client)), close: () => client.end({ timeout: 1 }) }
}

/**
 * Reads in one transaction, on a connection of its own, so that all is as it was at one moment. The transaction ends with
 * the generator, also where nobody reads on.
 *
 * @param read yields what is read, from statements on the given transaction
 */
export async function* openSnapshot<T>(url: string, options: object, read: (db: Db) => AsyncGenerator<T>): AsyncGenerator<T> {
  const { db, close } = openDatabase(url, options)
  try {
    await db.execute('begin isolation level repeatable read read only')
    yield* read(db)
    await db.execute('commit')
  } finally {
    void close()
  }
}
