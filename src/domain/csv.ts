type Cell = string | number | boolean | null | object

/** Spreadsheets take a cell that begins so for a formula; the apostrophe is one of them so that it can be undone. */
const RISKY = /^[=+\-@\t\r']/

/**
 * A line of CSV (RFC 4180), in which no cell is a formula: one that could be begins with an apostrophe, which `unguarded`
 * takes away.
 */
export function lineOf(cells: (Cell | undefined)[]): string {
  return `${cells.map((cell) => quoted(guarded(textOf(cell)))).join(',')}\r\n`
}

/** What a cell was before it was made safe. */
export function unguarded(text: string): string {
  return text.startsWith("'") && RISKY.test(text.slice(1)) ? text.slice(1) : text
}

function guarded(text: string): string {
  return RISKY.test(text) ? `'${text}` : text
}

function textOf(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
