// How old the request is that a reminder chases: the day named nearest to the words that chase.

import { findDays, romeDay } from './dates.ts'
import type { Match, Matter } from './match.ts'

/** Calendar days in Rome up to the day of receipt; null where no day stands near. */
export function requestAge(reminder: Match, matter: Matter, receivedAt: string): number | null {
  if (reminder.where === 'facts' || reminder.at === null) return null
  const { words } = matter.fields[reminder.where]
  const { from, to } = reminder.at
  const sentence = words.sentence[from]
  const first = words.sentence.indexOf(sentence ?? 0)
  const last = words.sentence.lastIndexOf(sentence ?? 0)
  const today = romeDay(receivedAt)
  const ages = findDays(words.source, receivedAt).map(({ day, start }) => ({
    start,
    days: Temporal.PlainDate.from(day).until(today, { largestUnit: 'day' }).days,
  }))
  const past = ages.filter(age => age.days >= 0 && age.days <= LONGEST)
  const begin = words.start[first] ?? 0
  const end = words.end[last] ?? 0
  const anchor = words.start[from] ?? 0
  const after = words.end[to] ?? 0
  const near = past
    .filter(age => age.start >= begin && age.start < end)
    .sort((a, b) => away(a.start, anchor, after) - away(b.start, anchor, after))
  return near[0]?.days ?? (past.length === 1 ? (past[0]?.days ?? null) : null)
}

/** A request older than the pilot's first year is not what anybody chases. */
const LONGEST = 366

/** Characters between a day and the words; a day that follows them is meant rather than one before. */
const away = (start: number, from: number, to: number): number =>
  start >= from ? Math.max(0, start - to) : (from - start) * 2
