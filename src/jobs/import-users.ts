import { applyChunk } from '../domain/imports/apply.ts'
import { completedQuery, loadImport } from '../domain/imports/load.ts'
import { rowsOf, startOf } from '../domain/imports/rows.ts'
import { refreshStatistics } from '../domain/imports/statistics.ts'
import { JobFailure } from '../domain/jobs/lease.ts'
import type { JobKind } from './kinds.ts'

const CHUNK = 500

/** Imports a file of users: reads on where the last chunk ended, and commits each chunk with its outcomes and its cursor. */
export const importUsers: JobKind = {
  async run(services, lease, isLate) {
    const file = await loadImport(services, lease)
    const cursor = startOf(lease.cursor)
    if (cursor.offset >= file.bytes) return true // the worker before stopped between its last chunk and the end
    const stream = await services.files.read(file.objectKey, cursor.offset)
    if (!stream) throw new JobFailure('file_gone', 'The file is not there any more.')
    for await (const chunk of rowsOf(stream, file, cursor, CHUNK)) {
      await applyChunk(services, lease, file, chunk)
      const { n } = chunk.at(-1) ?? { n: 0 }
      await refreshStatistics(services, n - chunk.length, n)
      if (isLate()) return false
    }
    return true
  },
  completed: completedQuery,
}
