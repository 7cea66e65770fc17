import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { argv } from 'node:process'

import postgres from 'postgres'
import { format as formatSql } from 'sql-formatter'

import { createApp } from '../src/app.ts'
import { apiKeyCaller } from '../src/domain/api-keys/credential.ts'
import { endUserCaller } from '../src/domain/end-users/credential.ts'
import type { Compiled } from '../src/domain/statement/compile.ts'
import { declarations } from '../src/domain/statement/declarations.ts'
import { fail } from './support/cli.ts'
import { migrateDatabase } from './support/database.ts'
import { startPostgres } from './support/postgres.ts'

/**
 * Renders the statements of the engine from their declarations, the files that are committed:
 * - `src/domain/statement/rendered/*.sql`, each statement whole, to be read;
 * - `src/domain/statement/functions.ts`, and a migration: those that most requests need, as functions of the database, which
 *   keeps the plan of a function on each of its connections, whoever pools them. Their names end with a hash of their text,
 *   so that old and new code find their own.
 *
 * With --check it writes nothing, and fails if a file is another. A function that is new needs a database, for the types of
 * its columns: the embedded one, for as long as that takes.
 */

const RENDERED = 'src/domain/statement/rendered'
const FUNCTIONS = 'src/domain/statement/functions.ts'
const MIGRATIONS = 'migrations'

/** The texts that are functions: a statement, its caller, and whether it has an idempotency key. */
const functionsOf = [
  'get_user api_key',
  'create_user api_key',
  'create_user api_key idempotent',
  'update_user api_key',
  'update_user api_key idempotent',
  'delete_user api_key',
  'delete_user api_key idempotent',
  'get_me end_user',
  'update_me end_user',
  'update_me end_user idempotent',
]

const isCheck = argv.includes('--check')
createApp(() => {
  throw new Error('Nothing is served here.')
}) // whatever the app imports declares its statements

const made = functionsOf.map(functionFor)
for (const [file, content] of [...rendered(), [FUNCTIONS, moduleOf(made)] as const]) put(file, content)
const leftOver = readdirSync(RENDERED).filter((file) => !rendered().some(([path]) => path === join(RENDERED, file)))
if (leftOver.length > 0 && isCheck) fail(`No statement is called as ${leftOver.join()}: run npm run statements.`)
for (const file of leftOver) rmSync(join(RENDERED, file))
const known = readdirSync(MIGRATIONS)
  .filter((file) => file.endsWith('.sql'))
  .map((file) => readFileSync(join(MIGRATIONS, file), 'utf8'))
  .join('')
const missing = made.filter(({ name }) => !known.includes(`"${name}"`))
if (missing.length > 0 && isCheck) fail(`No migration makes ${missing.map(({ name }) => name).join()}: run npm run statements.`)
if (missing.length > 0) writeMigration(await definitionsOf(missing))

function put(file: string, content: string) {
  if (!isCheck) return writeFileSync(file, content)
  if (readOrNothing(file) !== content) fail(`${file} is not what the code makes: run npm run statements.`)
}

function readOrNothing(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function rendered(): (readonly [string, string])[] {
  return [...declarations].map(([name, statement]) => {
    const kind = name.endsWith('_me') ? endUserCaller : apiKeyCaller
    const { text, parameters } = statement().plainTextFor(kind, { touch: false, idempotent: true })
    const head = parameters.map((parameter, index) => `-- $${index + 1} ${parameter.name} ${parameter.type}\n`).join('')
    const body = formatSql(text, { language: 'postgresql', keywordCase: 'lower', expressionWidth: 100 })
    return [join(RENDERED, `${name.replaceAll(' ', '_')}.sql`), `-- ${name}, asked by ${kind.name}\n${head}${body};\n`]
  })
}

function functionFor(key: string) {
  const [statementName = '', kindName, idempotent] = key.split(' ')
  const statement = declarations.get(statementName)?.() ?? fail(`No statement is called ${statementName}.`)
  const kind = [apiKeyCaller, endUserCaller].find((one) => one.name === kindName) ?? fail(`No caller is called ${kindName}.`)
  const compiled = statement.plainTextFor(kind, { touch: false, idempotent: idempotent !== undefined })
  const hash = createHash('sha256').update(compiled.text.replaceAll(/\s+/g, ' ').trim()).digest('hex').slice(0, 8)
  return { ...compiled, key, name: `${statementName}_${hash}` }
}

type Made = Compiled & { key: string; name: string }

function moduleOf(all: Made[]): string {
  const entries = all.map(({ key, name, parameters }) => {
    const text = `select * from "roster"."${name}"(${parameters.map(({ type }, index) => `$${index + 1}::${type}`).join(', ')})`
    const listed = parameters.map((each) => `      { name: '${each.name}', type: '${each.type}' },\n`).join('')
    return `  '${key}': {\n    text: '${text}',\n    parameters: [\n${listed}    ],\n    isFunction: true,\n  },\n`
  })
  return `import type { Compiled } from './compile.ts'

// made by scripts/statements.ts

/** The statements that the database has as functions, by \`keyOf\`. */
export const functions: Record<string, Compiled> = {
${entries.join('')}}
`
}

async function definitionsOf(all: Made[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'roster-statements-'))
  const cluster = await startPostgres(join(folder, 'postgres'))
  const sql = postgres(cluster.url, { max: 1, onnotice: () => {} })
  try {
    await migrateDatabase(cluster.url)
    const definitions = []
    for (const { name, text, parameters } of all) {
      const { columns } = await sql.unsafe(text).describe()
      const types = await sql<{ type: string }[]>`
        select format_type(oid, null) as type from unnest(${columns.map(({ type }) => type)}::oid[]) with ordinality as t (oid, n) order by n`
      const table = types.map(({ type }, index) => `c${index + 1} ${type}`).join(', ')
      definitions.push(`create function "roster"."${name}"(${parameters.map(({ type }) => type).join(', ')})
returns table (${table})
language plpgsql as $function$
#variable_conflict use_column
begin
  return query ${text.trim()};
end $function$;`)
    }
    return definitions.join('--> statement-breakpoint\n')
  } finally {
    await sql.end()
    await cluster.stop()
    rmSync(folder, { recursive: true })
  }
}

function writeMigration(content: string) {
  const options = ['generate', '--custom', '--name', 'statement_functions']
  const { stdout, stderr, status } = spawnSync('drizzle-kit', options, { encoding: 'utf8' })
  const file = /migrations\/\S+\.sql/.exec(stdout)?.[0]
  if (status !== 0 || !file) return fail(`drizzle-kit failed.\n${stdout}${stderr}`)
  writeFileSync(file, `-- made by scripts/statements.ts\n${content}\n`)
}
