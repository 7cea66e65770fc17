import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Makes src/api from Roster's document: types, a fetch client and TanStack Query hooks. */

interface Document {
  paths: Record<string, Record<string, { responses?: Record<string, { content?: object }> }>>
}

const document = JSON.parse(readFileSync(join(import.meta.dirname, '../../../openapi.json'), 'utf8')) as Document
for (const item of Object.values(document.paths)) {
  for (const [method, { responses }] of Object.entries(item)) {
    const streams = Object.values(responses ?? {}).some(({ content }) => content && 'text/event-stream' in content)
    if (streams) delete item[method] // a hook waits for the end of its answer: src/lib/follow-job.ts reads streams
  }
}

const folder = mkdtempSync(join(tmpdir(), 'roster-api-'))
try {
  const input = join(folder, 'openapi.json')
  writeFileSync(input, JSON.stringify(document))
  const pages = ['--pageParam', 'cursor', '--nextPageParam', 'nextCursor', '--omitInitialPageParam']
  execFileSync('openapi-rq', ['-i', input, '-o', 'src/api', '--noSchemas', ...pages], { stdio: 'inherit' })
} finally {
  rmSync(folder, { recursive: true })
}
