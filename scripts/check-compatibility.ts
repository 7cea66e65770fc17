import { readFileSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'

import { fail } from './support/cli.ts'
import { breakingChanges, brokenNames, operationsOf, sealed, type Document, type Names } from './support/compatibility.ts'

/**
 * Fails if openapi.json breaks what was released last, or changes what an operation id names. With --release, puts it in
 * the place of that, and adds its operation ids to the list, which never shrinks. Nothing is released by a file that is missing.
 */

const RELEASED = 'test/contract/released.json'
const LIST = 'test/contract/operations.json'

const read = <T>(file: string) => JSON.parse(readFileSync(file, 'utf8')) as T
const document = read<Document>('openapi.json')
const released = read<Document>(RELEASED)
const names = read<Names>(LIST)

const changes = await breakingChanges(released, document)
const problems = [...changes.map(({ kind, text }) => `${text} (${kind})`), ...brokenNames(names, document)]
if (problems.length > 0) {
  const way =
    'Operations, parameters and messages go a year after they were released as `deprecated`, with that day as `x-sunset`.'
  fail(['openapi.json breaks what was released:', ...problems.map((problem) => `- ${problem}`), way].join('\n'))
}
if (argv.includes('--release')) {
  writeFileSync(RELEASED, `${JSON.stringify(document)}\n`)
  writeFileSync(LIST, `${JSON.stringify(sealed({ ...names.operations, ...operationsOf(document) }), null, 2)}\n`)
}
