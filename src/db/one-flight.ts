import type { Sql } from 'postgres'

/** Drizzle's columns have encoded everything else. */
type Parameter = string | number | bigint | boolean | null

interface Preset {
  parameters?: (string | null)[]
}

/**
 * Makes every statement cost one round trip on a fresh connection.
 *
 * postgres.js asks the server for the parameter types first (Parse, Describe, wait) whenever it is given arguments.
 * Given none, it sends Parse, Describe, Bind, Execute and Sync together; so the parameters are set on the query
 * behind its back, as text, and Postgres infers their types. This leans on `Query.parameters`, an internal of
 * postgres 3.4.9: the version is pinned, and test/wire/flights.test.ts counts the round trips.
 */
export function oneFlight(client: Sql): Sql {
  const unsafe = client.unsafe.bind(client)
  // a statement that runs again on its connection has known types, by which the text would be encoded once more
  for (const type of Object.keys(client.options.serializers)) client.options.serializers[Number(type)] = String
  const describeNothing = (text: string, parameters: Parameter[] = [], options: object = {}) => {
    const query = unsafe(text, [], { ...options, prepare: true, simple: false } as object)
    ;(query as Preset).parameters = parameters.map(asText)
    return query
  }
  return Object.assign(client, { unsafe: describeNothing })
}

function asText(value: Parameter): string | null {
  return value === null ? null : `${value}`
}
