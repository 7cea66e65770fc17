import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/**
 * Makes src/api from Roster's document: types, a fetch client and TanStack Query hooks. With `--check`, tells whether what is
 * there is what would be made.
 */

interface Document {
  paths: Record<string, Record<string, { responses?: Record<string, { content?: object }> }>>
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8')) as Document
for (const item of Object.values(document.paths)) {
  for (const [method, { responses }] of Object.entries(item)) {
    const streams = Object.values(responses ?? {}).some(({ content }) => content && 'text/event-stream' in content)
    if (streams) delete item[method] // a hook waits for the end of its answer: src/lib/use-followed-job.ts reads a stream
  }
}

const folder = mkdtempSync(join(tmpdir(), 'roster-api-'))
try {
  const input = join(folder, 'openapi.json')
  writeFileSync(input, JSON.stringify(document))
  const pages = ['--pageParam', 'cursor', '--nextPageParam', 'nextCursor', '--omitInitialPageParam']
  const output = process.argv.includes('--check') ? '.next/api' : 'src/api' // the generator wants a folder of the project
  execFileSync('openapi-rq', ['-i', input, '-o', output, '--noSchemas', ...pages], { stdio: 'inherit' })
  if (output !== 'src/api') execFileSync('diff', ['-r', 'src/api', output], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true })
}
