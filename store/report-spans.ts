// A period as few rows: whole years and months where they fit, days at its edges.

export type Grain = 'day' | 'month' | 'year'

export interface Span {
  readonly grain: Grain
  /** First and last start, inclusive, YYYY-MM-DD. */
  readonly from: string
  readonly to: string
}

/** @param coarsest 'day' where weeks are wanted: a month holds no whole ones. */
export function spansOf(from: string, to: string, coarsest: Grain): readonly Span[] {
  if (from > to) return []
  const first = Temporal.PlainDate.from(from)
  const after = Temporal.PlainDate.from(to).add({ days: 1 })
  return split(first, after, coarsest)
}

function split(
  first: Temporal.PlainDate,
  after: Temporal.PlainDate,
  grain: Grain,
): readonly Span[] {
  if (Temporal.PlainDate.compare(first, after) >= 0) return []
  if (grain === 'day') return [span('day', first, after.subtract({ days: 1 }))]
  const finer = grain === 'year' ? 'month' : 'day'
  const begin = ceiling(first, grain)
  const end = floor(after, grain)
  if (Temporal.PlainDate.compare(begin, end) >= 0) return split(first, after, finer)
  const last = end.subtract(grain === 'year' ? { years: 1 } : { months: 1 })
  return [...split(first, begin, finer), span(grain, begin, last), ...split(end, after, finer)]
}

const span = (grain: Grain, from: Temporal.PlainDate, to: Temporal.PlainDate): Span => ({
  grain,
  from: from.toString(),
  to: to.toString(),
})

const floor = (day: Temporal.PlainDate, grain: 'month' | 'year'): Temporal.PlainDate =>
  day.with(grain === 'year' ? { month: 1, day: 1 } : { day: 1 })

function ceiling(day: Temporal.PlainDate, grain: 'month' | 'year'): Temporal.PlainDate {
  const begin = floor(day, grain)
  return begin.equals(day) ? day : begin.add(grain === 'year' ? { years: 1 } : { months: 1 })
}
