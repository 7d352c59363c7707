// Days named in a letter, Italian and German, day first; those without a year are the nearest past
// ones. "u.s.", "c.m.", weekdays and "due settimane fa" count from the day of receipt.

import { matchesOf } from '../mail/matches.ts'
import { memoize } from '../mail/memoize.ts'

export interface NamedDay {
  /** YYYY-MM-DD. */
  readonly day: string
  readonly start: number
  readonly end: number
}

/** `receivedAt`: ISO 8601 instant. In order of appearance; what is no real day is left out. */
export function findDays(text: string, receivedAt: string): readonly NamedDay[] {
  const today = romeDay(receivedAt)
  const found = [...NUMERIC, ...NAMED].flatMap(shape =>
    matchesOf(text, shape).flatMap(match => {
      const { d = '', m = '', y } = match.groups ?? {}
      const month = /^\d/.test(m) ? Number(m) : (MONTHS[m.slice(0, 3).toLowerCase()] ?? 0)
      return named(match, calendarDay(Number(d), month, y, today))
    }),
  )
  const relative = matchesOf(text, RELATIVE).flatMap(match =>
    named(match, relativeDay(match.groups ?? {}, today)),
  )
  return [...found, ...relative].sort((a, b) => a.start - b.start)
}

/** The day in Rome of an ISO 8601 instant. */
export function romeDay(instant: string): Temporal.PlainDate {
  // Letters come in the order of their hours, and Rome's midnight is a full hour everywhere.
  const hour = /^\d{4}-\d\d-\d\dT\d\d(?=:\d\d:\d\d(?:\.\d+)?Z$)/.exec(instant)?.[0]
  return hour === undefined ? dayOf(instant) : knownDay(`${hour}:00:00Z`)
}

const dayOf = (instant: string): Temporal.PlainDate =>
  Temporal.Instant.from(instant).toZonedDateTimeISO('Europe/Rome').toPlainDate()

/** Of the hours of four weeks: letters that come together were written within days. */
const knownDay = memoize(dayOf, { entries: 700, longestKey: 40 })

const named = (match: RegExpExecArray, day: Temporal.PlainDate | null): readonly NamedDay[] =>
  day === null
    ? []
    : [{ day: day.toString(), start: match.index, end: match.index + match[0].length }]

const NUMERIC = [
  /(?<![\d./-])(?<d>\d{1,2})\s?[./-]\s?(?<m>\d{1,2})(?:\s?[./-]\s?(?<y>\d{4}|\d{2}))?(?![\d/]|[.,-]\d)/g,
]
const MONTH_NAMES =
  'gen(?:naio)?|feb(?:braio)?|mar(?:zo)?|apr(?:ile)?|mag(?:gio)?|giu(?:gno)?|lug(?:lio)?|ago(?:sto)?|set(?:t|tembre)?|ott(?:obre)?|nov(?:embre)?|dic(?:embre)?|jänner|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember'
const NAMED = [
  new RegExp(
    `(?<!\\d)(?<d>\\d{1,2})(?:°|º|\\.)?\\s{1,2}(?<m>${MONTH_NAMES})\\.?(?![a-zà-ɏ])(?:\\s{1,2}(?<y>\\d{4}))?`,
    'gi',
  ),
]
const MONTHS: Readonly<Record<string, number>> = {
  ...{ gen: 1, feb: 2, mar: 3, apr: 4, mag: 5, giu: 6, lug: 7, ago: 8, set: 9, ott: 10, nov: 11 },
  ...{ dic: 12, jän: 1, jan: 1, mär: 3, mai: 5, jun: 6, jul: 7, aug: 8, sep: 9, okt: 10, dez: 12 },
}
const WEEKDAYS: Readonly<Record<string, number>> = {
  ...{ lun: 1, mar: 2, mer: 3, gio: 4, ven: 5, sab: 6, dom: 7 },
  ...{ mon: 1, die: 2, mit: 3, don: 4, fre: 5, sam: 6, son: 7 },
}
const COUNTS: Readonly<Record<string, number>> = {
  ...{ un: 1, una: 1, due: 2, tre: 3, quattro: 4, cinque: 5, sei: 6, sette: 7, otto: 8, dieci: 10 },
  ...{ quindici: 15, venti: 20, trenta: 30, einem: 1, einer: 1, zwei: 2, drei: 3, vier: 4 },
}
const COUNT = Object.keys(COUNTS).join('|')
const RELATIVE = new RegExp(
  [
    `(?<![a-zà-ɏ\\d])(?:(?<n>\\d{1,3}|${COUNT})\\s(?<unit>giorn|settiman|mes)[a-zà-ɏ]{1,3}\\sfa`,
    `(?:vor|seit)\\s(?<vn>\\d{1,3}|${COUNT})\\s(?<vunit>tag|woche|monat)[a-zà-ɏ]{0,3}`,
    `(?:da|sono(?:\\spassati)?|dopo)\\s(?<sn>\\d{1,3}|${COUNT})\\s(?<sunit>giorn|settiman)[a-zà-ɏ]{1,3}`,
    `(?<us>\\d{1,2})\\.?\\s(?<which>u\\.\\s?s|c\\.\\s?m|ultimo\\sscorso|corrente(?:\\smese)?|del\\smese\\sscorso|[dv]\\.\\s?m|lfd\\.?\\s?m)\\.?`,
    `(?<ago>l'altro\\sieri|ieri|gestern|vorgestern)`,
    `(?<lastweek>la\\ssettimana\\sscorsa|la\\sscorsa\\ssettimana|letzte\\swoche)`,
    `(?<weekday>luned|marted|mercoled|gioved|venerd|sabato|domenica|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag)(?:[iì]['’]?)?)(?![a-zà-ɏ])`,
  ].join('|'),
  'gi',
)

/** "ultimo scorso", "del mese scorso", "vorigen Monats"; the others mean the present one. */
const LAST_MONTH = /^(?:u|del|v)/i

function relativeDay(
  groups: Readonly<Record<string, string | undefined>>,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const { n, unit, vn, vunit, sn, sunit, us, which, ago, lastweek, weekday } = groups
  const count = n ?? vn ?? sn
  const step = (unit ?? vunit ?? sunit)?.toLowerCase()
  if (count !== undefined && step !== undefined) {
    const number = COUNTS[count.toLowerCase()] ?? Number(count)
    if (step.startsWith('g') || step.startsWith('t')) return today.subtract({ days: number })
    if (step.startsWith('m')) return today.subtract({ months: number })
    return today.subtract({ weeks: number })
  }
  if (us !== undefined) {
    const month = LAST_MONTH.test(which ?? '') ? today.subtract({ months: 1 }) : today
    return calendarDay(Number(us), month.month, String(month.year), today)
  }
  if (ago !== undefined) return today.subtract({ days: ago.length > 7 ? 2 : 1 })
  if (lastweek !== undefined) return today.subtract({ weeks: 1 })
  if (weekday === undefined) return null
  const wanted = WEEKDAYS[weekday.slice(0, 3).toLowerCase()] ?? today.dayOfWeek
  return today.subtract({ days: (today.dayOfWeek - wanted + 7) % 7 })
}

function calendarDay(
  day: number,
  month: number,
  year: string | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  const written = year === undefined ? today.year : Number(year) + (year.length === 2 ? 2000 : 0)
  if (Temporal.PlainYearMonth.from({ year: written, month }).daysInMonth < day) return null
  const date = Temporal.PlainDate.from({ year: written, month, day })
  const future = Temporal.PlainDate.compare(date, today) > 0
  return year === undefined && future ? date.subtract({ years: 1 }) : date
}
