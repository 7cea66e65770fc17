import type { Sql } from 'postgres'

/** Drizzle's columns have encoded everything else. */
type Parameter = string | number | bigint | boolean | null

type Query = ReturnType<Sql['unsafe']>

/** Internals of postgres.js's queries. */
interface Preset {
  parameters?: (string | null)[]
  reject(error: Error): void
}

/**
 * Makes every statement cost one round trip on a fresh connection, and gives it a deadline.
 *
 * postgres.js asks the server for the parameter types first (Parse, Describe, wait) whenever it is given arguments.
 * Given none, it sends Parse, Describe, Bind, Execute and Sync together; so the parameters are set on the query
 * behind its back, as text, and Postgres infers their types. This leans on `Query.parameters` and `Query.reject`, internals
 * of postgres 3.4.9: the version is pinned, and test/wire/flights.test.ts counts the round trips.
 *
 * A text that this client has sent before is sent as an unnamed statement: behind an older transaction pooler the named
 * one may be on another server connection.
 *
 * @param deadlineMs a statement without an answer by then rejects with the code `STATEMENT_TIMEOUT`, and the connection is
 * cut: what comes after it would wait behind it
 */
export function oneFlight(client: Sql, deadlineMs: number): Sql {
  const unsafe = client.unsafe.bind(client)
  const sent = new Set<string>()
  // a statement that runs again on its connection has known types, by which the text would be encoded once more
  for (const type of Object.keys(client.options.serializers)) client.options.serializers[Number(type)] = String
  const describeNothing = (text: string, parameters: Parameter[] = [], options: object = {}) => {
    const query = unsafe(text, [], { ...options, prepare: !sent.has(text), simple: false } as object)
    sent.add(text)
    ;(query as unknown as Preset).parameters = parameters.map(asText)
    limitTime(client, query, deadlineMs)
    return query
  }
  return Object.assign(client, { unsafe: describeNothing })
}

function limitTime(client: Sql, query: Query, milliseconds: number): void {
  const timer = setTimeout(() => {
    ;(query as unknown as Preset).reject(Object.assign(new Error('The database does not answer.'), { code: 'STATEMENT_TIMEOUT' }))
    void client.end({ timeout: 0 })
  }, milliseconds)
  const clear = () => clearTimeout(timer)
  queueMicrotask(() => void query.then(clear, clear)) // Drizzle says first in which shape it wants the rows
}

function asText(value: Parameter): string | null {
  return value === null ? null : `${value}`
}
