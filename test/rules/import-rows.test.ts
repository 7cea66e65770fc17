import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { rowsOf, startOf, type Cursor, type ImportRow } from '../../src/domain/imports/rows.ts'
import { scanCsv } from '../../src/domain/imports/scan.ts'

const MiB = 1024 * 1024
const columns = ['email', 'name'].map((header) => ({ header, field: header }))
const csv = { format: 'csv' as const, delimiter: ',', columns }
const ndjson = { format: 'ndjson' as const, delimiter: null, columns: [] }
type Shape = typeof csv | typeof ndjson

async function* inChunks(text: string, size: number): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}

async function read(stream: AsyncIterable<Uint8Array>, file: Shape = csv, from: Cursor = startOf(null)): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  for await (const chunk of rowsOf(stream, file, from, 3)) rows.push(...chunk)
  return rows
}

const told = (rows: ImportRow[]) => rows.map(({ n, line, values, reject }) => [n, line, values?.['name'] ?? reject?.code])
const large = 'x'.repeat(MiB + 1)

describe('a row over 1 MiB', () => {
  const files: [string, Shape, string][] = [
    ['CSV', csv, `email,name\na@example.com,A\nb@example.com,${large}\nc@example.com,C\n`],
    ['CSV in quotes', csv, `email,name\na@example.com,A\nb@example.com,"${large}"\nc@example.com,C`],
    [
      'NDJSON',
      ndjson,
      `\n${['a', large, 'c'].map((email) => `{"email":"${email}@example.com","name":"${email[0]!.toUpperCase()}"}`).join('\n')}\n`,
    ],
  ]

  it.each(files)('is one rejected row, whatever the pieces in which it comes: %s', async (_, file, text) => {
    for (const size of [997, 65_536, 3 * MiB]) {
      const rows = await read(inChunks(text, size), file)
      expect(told(rows)).toEqual([
        [1, 2, 'A'],
        [2, 3, 'row_too_large'],
        [3, 4, 'C'],
      ])
    }
  })

  it.each(files)('is where reading can go on: %s', async (_, file, text) => {
    const rows = await read(inChunks(text, 65_536), file)
    for (const { n, next } of rows) {
      const rest = Buffer.from(text).subarray(next.offset).toString()
      expect(await read(inChunks(rest, 65_536), file, next)).toEqual(rows.slice(n))
    }
  })

  it('counts its lines, and may be the last', async () => {
    const lines = `"${'x\r\n'.repeat(MiB / 2)}"`
    const rows = await read(inChunks(`email,name\r\nb@example.com,${lines}\r\nc@example.com,C\r\n${large}`, 65_536))
    expect(told(rows)).toEqual([
      [1, 2, 'row_too_large'],
      [2, 3 + MiB / 2, 'C'],
      [3, 4 + MiB / 2, 'row_too_large'],
    ])
  })

  it('is not held in memory, though it have 200 MB', { timeout: 120_000 }, async () => {
    const chunk = Buffer.alloc(MiB, 'x')
    let peak = 0
    const huge = async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('email,name\na@example.com,A\nb@example.com,"')
      for (let n = 0; n < 200; n += 1) {
        yield Buffer.from(chunk)
        if (n % 20 === 19) globalThis.gc?.()
        if (n % 20 === 19) peak = Math.max(peak, process.memoryUsage().arrayBuffers)
      }
      yield Buffer.from('"\nc@example.com,C\n')
    }
    const before = process.memoryUsage().arrayBuffers
    expect(told(await read(huge())).at(-1)).toEqual([3, 4, 'C'])
    expect(peak - before).toBeLessThan(100 * MiB)
  })
})

describe('CSV', () => {
  const cell = fc.string({ unit: fc.constantFrom('"', ',', 'a', ' ', '\n', '\r', '"\n', '"",', 'b\n'), maxLength: 40 })

  it('is cut between records as the parser finds them, whatever it is, in pieces of any size', async () => {
    await fc.assert(
      fc.asyncProperty(cell, fc.integer({ min: 1, max: 9 }), async (rest, size) => {
        const text = `email,name\n${rest}`
        const options = {
          relax_column_count: true,
          relax_quotes: true,
          skip_empty_lines: true,
          record_delimiter: ['\r\n', '\n', '\r'],
        }
        const scan = scanCsv(',')
        for (const byte of Buffer.from(text)) scan.take(byte)
        const whole = attempt(() =>
          parse(text, options)
            .slice(1)
            .filter((record) => record.some((one) => /[^ \t\r\n]/.test(one))),
        )
        if (!whole) expect(scan.openQuote).toBeDefined()
        if (!whole) return
        expect([scan.openQuote, scan.records - 1]).toEqual([undefined, whole.length])
        expect(await read(inChunks(text, size))).toHaveLength(whole.length)
      }),
      { numRuns: 3000 },
    )
  })

  it('whose quote is never closed fails, and names the line on which it opens', async () => {
    const text = `email,name\na@example.com,A\nb@example.com,"B\n${'more\n'.repeat(3)}`
    await expect(read(inChunks(text, 7))).rejects.toMatchObject({
      code: 'malformed_csv',
      message: 'The quote that opens on line 3 is never closed.',
    })
    await expect(read(inChunks(text + large, 65_536))).rejects.toMatchObject({ message: /line 3/ })
  })
})

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
