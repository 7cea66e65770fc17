import type { PgColumn } from 'drizzle-orm/pg-core'

type Decode = (value: unknown) => unknown

/** A moment in UTC as Postgres writes it: `2026-11-27 18:30:00.25+00`. */
const UTC = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?\+00$/

/**
 * How a value that postgres.js gives becomes what the domain knows: as Drizzle does it, but for the two types of which each
 * row has several, and for those where nothing is to be done.
 *
 * @returns undefined where the value is right as it is
 */
export function decoderOf(column: PgColumn): Decode | undefined {
  if (column.dataType === 'date') return decodeMoment
  if (column.columnType === 'PgBigInt53') return Number
  if (column.dataType === 'array') return (value) => column.mapFromDriverValue(value)
  return undefined
}

function decodeMoment(value: unknown): Date {
  const text = String(value)
  return new Date(UTC.test(text) ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text)
}
