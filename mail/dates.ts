// The dates of mail headers (RFC 5322 3.3 with its obsolete forms) as ISO 8601 UTC.
// Not Date.parse: it guesses, and reads a date without a zone in the zone of the machine.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const DATE =
  /^(?:[a-z]{2,10}\.?\s*,?\s+)?(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})\s+(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s*(.*)$/i

/** Null for a date that cannot be read or that the calendar does not have. */
export function readDate(value: string): string | null {
  const match = DATE.exec(value.slice(0, 200).trim())
  if (!match) return null
  const [, day = '', month = '', year = '', hours = '', minutes = '', seconds = '0', zone = ''] =
    match
  const index = MONTHS.indexOf(month.toLowerCase())
  const offset = zoneMinutes(zone)
  if (index < 0 || Number(hours) > 23 || Number(minutes) > 59 || Number(seconds) > 60) return null
  const local = Date.UTC(fullYear(year), index, +day, +hours, +minutes, +seconds)
  if (!isDay(fullYear(year), index, +day)) return null
  const time = local - offset * 60_000
  return Number.isFinite(time) ? new Date(time).toISOString() : null
}

/** The 31st of February must not become the 3rd of March. */
const isDay = (year: number, month: number, day: number): boolean =>
  day > 0 && (day <= 28 || new Date(Date.UTC(year, month, day)).getUTCDate() === day)

/** RFC 5322 4.3: two digits are 1950-2049, three are counted from 1900. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 2) return year < 50 ? 2000 + year : 1900 + year
  return digits.length === 3 ? 1900 + year : year
}

const NAMED: Readonly<Record<string, number>> = {
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
  cet: 60,
  cest: 120,
}

/** Minutes east of UTC; an unknown or missing zone is UTC (RFC 5322 4.3). */
function zoneMinutes(zone: string): number {
  const numeric = /^(?:gmt|utc?)?([+-])(\d{2}):?(\d{2})/i.exec(zone)
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3])
    return numeric[1] === '-' ? -minutes : minutes
  }
  return NAMED[/^[a-z]+/i.exec(zone)?.[0].toLowerCase() ?? ''] ?? 0
}
