/** A moment, or why a value is none. */
export type Moment = { moment: string } | { fault: string }

const NONE = 'Must be a moment, such as 2023-05-01T10:11:12Z.'
const DAY_MS = 86_400_000
/** Day 0 of spreadsheets, so that day 25,569 is 1 January 1970. */
const SHEET_EPOCH = Date.UTC(1899, 11, 30)
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const CLOCK = String.raw`(?<hour>\d{1,2}):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,](?<fraction>\d{1,9})\d*)?)?(?:\s*(?<half>[ap])\.?m\.?)?`
const ZONE = String.raw`(?:\s*(?:Z|UTC|GMT|(?:UTC|GMT)?(?<sign>[+-])(?<zoneHour>\d\d)(?::?(?<zoneMinute>\d\d))?(?: UTC| GMT)?)(?:\s*\(.*\))?)?`
const MONTH = String.raw`(?<monthName>${months.join('|')})[a-z]*\.?`
const WEEKDAY = String.raw`(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+)?`

const shapes = [
  // ISO 8601, RFC 3339, Postgres, spreadsheets
  String.raw`(?<year>\d{4})([-/.])(?<month>\d{1,2})\2(?<day>\d{1,2})(?:(?:T|,?\s+)${CLOCK}${ZONE})?`,
  // ISO 8601 without signs, LDAP
  String.raw`(?<year>\d{4})(?<month>\d\d)(?<day>\d\d)(?:T?(?<hour>\d\d)(?<minute>\d\d)(?<second>\d\d)(?:[.,](?<fraction>\d{1,9}))?${ZONE})?`,
  // Date.toString of JavaScript; May 1, 2023, 10:11 AM
  String.raw`${WEEKDAY}${MONTH}\s+(?<day>\d{1,2}),?\s+(?<year>\d{4})(?:(?:,|,? at)?\s+${CLOCK}${ZONE})?`,
  // RFC 5322, HTTP; 01-May-2023
  String.raw`${WEEKDAY}(?<day>\d{1,2})[\s-]${MONTH}[\s-](?<year>\d{4})(?:,?\s+${CLOCK}${ZONE})?`,
  // date(1), Java
  String.raw`${WEEKDAY}${MONTH}\s+(?<day>\d{1,2})\s+${CLOCK}(?:\s+(?:UTC|GMT|Z))?\s+(?<year>\d{4})`,
].map((shape) => new RegExp(`^${shape}$`, 'i'))

const DAY_OR_MONTH = new RegExp(
  String.raw`^(?<one>\d{1,2})([-/.])(?<two>\d{1,2})\2(?<year>\d{4})(?:(?:T|,?\s+)${CLOCK}${ZONE})?$`,
  'i',
)

/**
 * Reads a moment as programs, databases and spreadsheets write it; a time without a zone is UTC. A number is what its
 * size says: days of a spreadsheet, seconds, milliseconds or microseconds since 1970.
 *
 * @returns the moment by RFC 3339, in milliseconds
 */
export function momentOf(value: unknown): Moment {
  if (typeof value === 'number') return momentOfNumber(value)
  if (typeof value !== 'string' || value.length > 100) return { fault: NONE }
  for (const shape of shapes) {
    const parts = shape.exec(value)?.groups
    if (parts) return momentOfParts(parts)
  }
  const parts = DAY_OR_MONTH.exec(value)?.groups
  if (parts) return momentOfTwo(parts)
  return /^\d{5,16}(?:\.\d+)?$/.test(value) ? momentOfNumber(Number(value)) : { fault: NONE }
}

type Parts = Record<string, string | undefined>

/** Of two numbers before a year, one is the day: over 12 it cannot be the month; both alike say the same either way. */
function momentOfTwo(parts: Parts): Moment {
  const [one, two] = [Number(parts['one']), Number(parts['two'])]
  if (one <= 12 && two <= 12 && one !== two) {
    return { fault: `It is not clear which number is the day and which the month: write ${parts['year']}-MM-DD.` }
  }
  const [day, month] = one > 12 ? [one, two] : [two, one]
  return momentOfParts({ ...parts, day: String(day), month: String(month) })
}

function momentOfParts(parts: Parts): Moment {
  const number = (name: string) => Number(parts[name] ?? 0)
  const month = parts['monthName'] ? months.indexOf(parts['monthName'].toLowerCase()) : number('month') - 1
  const [hour, minute, second] = [hourOf(parts), number('minute'), number('second')]
  const milliseconds = Number((parts['fraction'] ?? '').padEnd(3, '0').slice(0, 3))
  const date = new Date(0)
  date.setUTCFullYear(number('year'), month, number('day'))
  const isDay = date.getUTCMonth() === month && date.getUTCDate() === number('day')
  const isTime = hour < 24 && minute < 60 && second < 60 && number('zoneHour') < 24 && number('zoneMinute') < 60
  if (!isDay || !isTime) return { fault: NONE }
  const east = (number('zoneHour') * 60 + number('zoneMinute')) * (parts['sign'] === '-' ? -1 : 1)
  return told(date.setUTCHours(hour, minute - east, second, milliseconds))
}

function hourOf({ hour = '0', half }: Parts): number {
  if (!half) return Number(hour)
  if (Number(hour) < 1 || Number(hour) > 12) return Number.NaN
  return (Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)
}

/** Where a number is between the sizes, nobody knows what it counts. */
function momentOfNumber(value: number): Moment {
  if (value >= 20_000 && value < 80_000) return told(Math.round(SHEET_EPOCH + value * DAY_MS))
  if (value >= 1e8 && value < 1e10) return told(Math.round(value * 1000))
  if (value >= 1e11 && value < 1e13) return told(Math.round(value))
  if (value >= 1e14 && value < 1e16) return told(Math.floor(value / 1000))
  return { fault: NONE }
}

function told(time: number): Moment {
  const date = new Date(time)
  const year = date.getUTCFullYear()
  return year >= 1 && year <= 9999 ? { moment: date.toISOString() } : { fault: NONE }
}
