import { parse } from 'papaparse'

const HEAD_BYTES = 64 * 1024

/** The header of a CSV file, each column once, read from its beginning; none for what is no plain CSV. */
export async function headersOf(file: File): Promise<string[]> {
  if (!/\.(csv|tsv|txt)$/i.test(file.name)) return []
  const head = await file.slice(0, HEAD_BYTES).text()
  const { data } = parse<string[]>(head.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, ''), { preview: 1 })
  return [...new Set(data[0]?.map((header) => header.trim()))]
}
