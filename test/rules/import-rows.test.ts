import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { rowsOf, startOf, type Cursor, type ImportRow } from '../../src/domain/imports/rows.ts'
import { JsonScan } from '../../src/domain/imports/scan-json.ts'
import { scanCsv } from '../../src/domain/imports/scan.ts'

const MiB = 1024 * 1024
const columns = ['email', 'name'].map((header) => ({ header, field: header }))
const csv = { format: 'csv' as const, delimiter: ',', columns }
const ndjson = { format: 'ndjson' as const, delimiter: null, columns: [] }
const json = { format: 'json' as const, delimiter: null, columns: [] }
type Shape = typeof csv | typeof ndjson | typeof json

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

  it('is one rejected row in JSON, too, and reading can go on after it', async () => {
    const people = ['a', large, 'c'].map((email) => ({ email: `${email}@example.com`, name: email[0]!.toUpperCase() }))
    for (const text of [JSON.stringify({ n: 3, users: people, next: [] }), JSON.stringify(people, null, 1)]) {
      for (const size of [997, 65_536, 3 * MiB]) {
        const rows = await read(inChunks(text, size), json)
        expect(told(rows).map(([n, , what]) => [n, what])).toEqual([
          [1, 'A'],
          [2, 'row_too_large'],
          [3, 'C'],
        ])
        for (const { n, next } of rows) {
          const rest = Buffer.from(text).subarray(next.offset).toString()
          expect(await read(inChunks(rest, size), json, next)).toEqual(rows.slice(n))
        }
      }
    }
  })

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
            .filter((record) => record.some((one) => one.trim() !== '')),
        )
        if (!whole) expect(scan.fault).toBeDefined()
        if (!whole) return
        expect([scan.fault, scan.records - 1]).toEqual([undefined, whole.length])
        expect(await read(inChunks(text, size))).toHaveLength(whole.length)
      }),
      { numRuns: 3000 },
    )
  })

  it('whose quote is never closed fails, and names the line on which it opens', async () => {
    const text = `email,name\na@example.com,A\nb@example.com,"B\n${'more\n'.repeat(3)}`
    await expect(read(inChunks(text, 7))).rejects.toMatchObject({
      code: 'malformed_file',
      message: 'The quote that opens on line 3 is never closed.',
    })
    await expect(read(inChunks(text + large, 65_536))).rejects.toMatchObject({ message: /line 3/ })
  })
})

describe('JSON', () => {
  it('is cut into the elements of its list, whatever they are, in pieces of any size', async () => {
    const person = fc.record({
      email: fc.emailAddress(),
      name: fc.constant('N'),
      metadata: fc.dictionary(fc.string(), fc.jsonValue()),
    })
    const file = fc.record({
      people: fc.array(person, { minLength: 1, maxLength: 5 }),
      key: fc.string(),
      other: fc.oneof(fc.string(), fc.array(fc.string()), fc.dictionary(fc.string(), fc.jsonValue())),
      isBare: fc.boolean(),
      space: fc.constantFrom(undefined, 1, '\r\n\t'),
      size: fc.integer({ min: 1, max: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(file, async ({ people, key, other, isBare, space, size }) => {
        const whole = isBare ? people : { [`x${key}`]: other, users: people, behind: { other } }
        const text = JSON.stringify(whole, null, space)
        const rows = await read(inChunks(text, size), json)
        expect(rows).toHaveLength(people.length)
        for (const { n, next } of rows) {
          const rest = Buffer.from(text).subarray(next.offset).toString()
          expect(await read(inChunks(rest, size), json, next)).toEqual(rows.slice(n))
        }
        const scan = new JsonScan()
        for (const byte of Buffer.from(text)) scan.take(byte)
        expect([scan.fault, scan.records]).toEqual([undefined, people.length])
      }),
      { numRuns: 500 },
    )
  })
})

describe('lines of blanks', () => {
  const blanks = ['\u00a0', '\u2003', '\u200b', '\u3000', '\ufeff', '\u0085', ' ', '\t', '\v', ',', '""']

  it('are no rows, whichever blanks they hold', async () => {
    const line = fc.record({
      blanks: fc.string({ unit: fc.constantFrom(...blanks), maxLength: 4 }),
      sign: fc.constantFrom('', '', 'é', 'Â', '\u2014', '\u3001'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 6 }), async (lines) => {
        const cells = lines.map((one) => `${one.sign},${one.blanks.replaceAll('""', '')},""`)
        const text = ['email,name,x', 'a@example.com,A', ...cells, 'b@example.com,B'].join('\n')
        const scan = scanCsv(',')
        for (const byte of Buffer.from(text)) scan.take(byte)
        const full = lines.filter(({ sign }) => sign !== '').length
        expect([scan.records - 1, (await read(inChunks(text, 3))).length]).toEqual([full + 2, full + 2])
      }),
      { numRuns: 1000 },
    )
  })
})

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
