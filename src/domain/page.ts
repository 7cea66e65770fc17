/** Where a page ended: the sort column's value of its last row, and that row's id. */
export interface Position {
  value: Date | string
  id: string
}

/** A stretch of a list; `end` is where the next one starts, or null after the last. */
export interface Page<T> {
  rows: T[]
  end: Position | null
}

/**
 * Cuts off the one row that a list verb asks for beyond its limit, whose only use is to say that there is more.
 */
export function pageOf<T extends { id: string }>(rows: T[], limit: number, valueOf: (row: T) => Position['value']): Page<T> {
  const kept = rows.slice(0, limit)
  const last = kept.at(-1)
  const hasMore = rows.length > limit && last
  return { rows: kept, end: hasMore ? { value: valueOf(last), id: last.id } : null }
}
