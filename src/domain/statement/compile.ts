import { is, Placeholder, SQL, sql } from 'drizzle-orm'
import { PgDialect } from 'drizzle-orm/pg-core'

/** A statement as it is sent: its text, and the name and Postgres type of each of its parameters, `$1` first. */
export interface Compiled {
  text: string
  parameters: readonly { name: string; type: string }[]
  /** Whether the text calls a function of the database, see functions.ts. */
  isFunction?: true
}

/** What a request binds to the slots of a statement, by their names. */
export type Bindings = Record<string, unknown>

const dialect = new PgDialect()

/** The place of a value that each request brings. The same name stands for the same value wherever it stands. */
export function slot(name: string, type: string): SQL {
  return sql`${sql.placeholder(`${name} ${type}`)}::${sql.raw(type)}`
}

/**
 * Makes the text of a statement, once for each isolate.
 *
 * @throws Error if a value stands where a slot should: each request would have a text of its own, or share one's value
 */
export function compile(name: string, query: SQL): Compiled {
  const { sql: text, params } = dialect.sqlToQuery(query)
  const names = params.map((param) => {
    if (is(param, Placeholder)) return param.name
    throw new Error(`The statement ${name} holds the value ${String(param)}, where a slot should be.`)
  })
  const distinct = [...new Set(names)]
  return {
    text: text.replaceAll(/\$(\d+)/g, (_, n: string) => `$${distinct.indexOf(names[Number(n) - 1] ?? '') + 1}`),
    parameters: distinct.map((each) => {
      const [slotName = '', ...type] = each.split(' ')
      return { name: slotName, type: type.join(' ') }
    }),
  }
}

/** The values of a statement's parameters, in their order, as Postgres reads text. */
export function bind({ parameters }: Compiled, bindings: Bindings): (string | null)[] {
  return parameters.map(({ name, type }) => {
    if (!(name in bindings)) throw new Error(`Nothing is bound to the slot ${name}.`)
    return asText(bindings[name], type)
  })
}

function asText(value: unknown, type: string): string | null {
  if (value === null || value === undefined) return null
  if (type === 'jsonb') return JSON.stringify(value)
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map(arrayElement).join()}}`
  return `${value as string | number | boolean | bigint}`
}

function arrayElement(value: unknown): string {
  if (value === null) return 'null'
  const text = value instanceof Date ? value.toISOString() : `${value as string | number}`
  return `"${text.replaceAll(/[\\"]/g, String.raw`\$&`)}"`
}

/** The query with its values in the places of its slots: for a statement that is made anew for each use. */
export function inline(query: SQL, bindings: Bindings): SQL {
  const chunks = query.queryChunks.map((chunk) => {
    if (is(chunk, SQL)) return inline(chunk, bindings)
    if (!is(chunk, Placeholder)) return chunk
    const [name = '', ...type] = chunk.name.split(' ')
    return sql.param(asText(bindings[name], type.join(' ')))
  })
  return new SQL(chunks)
}
