import type { Services } from '../domain/context.ts'
import { lineOf } from '../domain/csv.ts'
import type { Json } from '../domain/events/envelope.ts'
import { exportCompleted, exportedRows, loadExport, noteFile, noteProgress, type ExportFile } from '../domain/exports/rows.ts'
import { LeaseLost, type Lease } from '../domain/jobs/lease.ts'
import { asStream } from '../domain/streams.ts'
import type { JobKind } from './kinds.ts'

const PAGE = 1000

/**
 * Writes users into a file, all as they were at one moment: so it is one transaction from beginning to end, in one
 * invocation, and after a failure begins anew.
 */
export const exportUsers: JobKind = {
  async run(services, lease) {
    const file = await loadExport(services, lease)
    const key = `${file.objectKey}/${lease.epoch}` // of its own: who has lost the lease overwrites no other's
    const writer = await services.files.write(key)
    try {
      const written = await writeAll(services, lease, file, (chunk) => writer.write(chunk))
      await writer.close()
      await noteFile(services, lease, { key, ...written })
      return true
    } catch (error) {
      await writer.abort()
      if (error instanceof LeaseLost) await services.files.remove(key)
      throw error
    }
  },
  completed: exportCompleted,
}

async function writeAll(services: Services, lease: Lease, file: ExportFile, write: (chunk: Uint8Array) => Promise<void>) {
  let [rows, bytes] = [0, 0]
  const lines = async function* (): AsyncGenerator<Uint8Array> {
    if (file.format === 'csv') yield Buffer.from(lineOf(file.fields))
    for await (const page of services.snapshot((db) => exportedRows(db, file, PAGE))) {
      yield Buffer.from(page.map((row) => textOf(file, row)).join(''))
      rows += page.length
      await noteProgress(services, lease, rows)
    }
  }
  for await (const chunk of file.gzip ? asStream(lines()).pipeThrough(new CompressionStream('gzip')) : lines()) {
    bytes += chunk.byteLength
    await write(chunk)
  }
  return { rows, bytes }
}

function textOf({ format, fields }: ExportFile, row: Record<string, Json>): string {
  if (format === 'csv') return lineOf(fields.map((field) => row[field]))
  return `${JSON.stringify(Object.fromEntries(fields.map((field) => [field, row[field] ?? null])))}\n`
}
