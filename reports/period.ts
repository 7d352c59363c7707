// PURE. Periods of days in Rome, first and last inclusive, and how they are cut: ISO weeks (a year
// may have 53), months, years.

export interface Period {
  /** YYYY-MM-DD. */
  readonly from: string
  readonly to: string
}

/** Whole months go before whole months, else as many days. */
export function periodBefore({ from, to }: Period): Period {
  const first = Temporal.PlainDate.from(from)
  const after = Temporal.PlainDate.from(to).add({ days: 1 })
  const last = first.subtract({ days: 1 }).toString()
  if (first.day === 1 && after.day === 1) {
    const { months } = first.until(after, { largestUnit: 'month' })
    return { from: first.subtract({ months }).toString(), to: last }
  }
  return { from: first.subtract({ days: daysIn({ from, to }) }).toString(), to: last }
}

export const daysIn = ({ from, to }: Period): number =>
  Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to), { largestUnit: 'day' }).days + 1

export type Cut = 'week' | 'month' | 'year'

/** Weeks up to a year and a week, months up to ten years. */
export function cutOf(period: Period): Cut {
  const days = daysIn(period)
  if (days <= 373) return 'week'
  return days <= 3660 ? 'month' : 'year'
}

/** The first days of all stretches that a period touches, also of those where nothing was. */
export function stretches({ from, to }: Period, cut: Cut): readonly string[] {
  const last = Temporal.PlainDate.from(to)
  const starts: string[] = []
  let day = startOf(Temporal.PlainDate.from(from), cut)
  while (Temporal.PlainDate.compare(day, last) <= 0) {
    starts.push(day.toString())
    day = day.add(cut === 'week' ? { weeks: 1 } : cut === 'month' ? { months: 1 } : { years: 1 })
  }
  return starts
}

function startOf(day: Temporal.PlainDate, cut: Cut): Temporal.PlainDate {
  switch (cut) {
    case 'week':
      return day.subtract({ days: day.dayOfWeek - 1 })
    case 'month':
      return day.with({ day: 1 })
    case 'year':
      return day.with({ month: 1, day: 1 })
  }
}

/** '2020-S53', '2021-03', '2021'. */
export function stretchName(start: string, cut: Cut): string {
  const day = Temporal.PlainDate.from(start)
  if (cut !== 'week') return start.slice(0, cut === 'month' ? 7 : 4)
  return `${day.yearOfWeek}-S${String(day.weekOfYear).padStart(2, '0')}`
}

/** 'dal 01/03/2021 al 31/03/2021'. */
export const periodWords = ({ from, to }: Period): string =>
  `dal ${italianDay(from)} al ${italianDay(to)}`

export const italianDay = (day: string): string => day.split('-').reverse().join('/')
