import { parse } from 'papaparse'

const HEAD_BYTES = 64 * 1024

const ROWS = 20

/** The columns of a CSV file, each once, with their first values, read from its beginning; none for what is no plain CSV. */
export async function columnsOf(file: File): Promise<Record<string, string[]>> {
  if (!/\.(csv|tsv|txt)$/i.test(file.name)) return {}
  const head = await file.slice(0, HEAD_BYTES).text()
  const { data } = parse<string[]>(head.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, ''), {
    preview: ROWS + 1,
    skipEmptyLines: 'greedy',
  })
  const [headers = [], ...rows] = data
  return Object.fromEntries(headers.map((header, n) => [header.trim(), rows.map((row) => row[n] ?? '')]))
}
