// How old the request is that a reminder chases: the day named nearest to the words that chase.

import { findDays, romeDay } from './dates.ts'
import type { Match, Matter } from './match.ts'
import type { Occurrence } from './phrase.ts'
import type { Words } from './words.ts'

/** Calendar days in Rome up to the day of receipt; null where no day stands near. */
export function requestAge(reminder: Match, matter: Matter, receivedAt: string): number | null {
  if (reminder.where === 'facts' || reminder.at === null) return null
  const { words } = matter.fields[reminder.where]
  const ages = pastDays(words.source, receivedAt)
  const near = nearest(ages, reminder.at, words)
  if (near !== null) return near
  // The words that chase stand in one field, the only day in the other.
  const other = reminder.where === 'subject' ? 'text' : 'subject'
  const all = [...ages, ...pastDays(matter.fields[other].words.source, receivedAt)]
  const days = new Set(all.map(age => age.days))
  return days.size === 1 ? (all[0]?.days ?? null) : null
}

interface Age {
  readonly start: number
  readonly days: number
}

function pastDays(text: string, receivedAt: string): readonly Age[] {
  const today = romeDay(receivedAt)
  const ages = findDays(text, receivedAt).map(({ day, start }) => ({
    start,
    days: Temporal.PlainDate.from(day).until(today, { largestUnit: 'day' }).days,
  }))
  return ages.filter(age => age.days >= 0 && age.days <= LONGEST)
}

/** The day nearest to the words, in their sentence. */
function nearest(ages: readonly Age[], at: Occurrence, words: Words): number | null {
  const sentence = words.sentence[at.from] ?? 0
  const begin = words.start[words.sentence.indexOf(sentence)] ?? 0
  const end = words.end[words.sentence.lastIndexOf(sentence)] ?? 0
  const [from, to] = [words.start[at.from] ?? 0, words.end[at.to] ?? 0]
  const near = ages
    .filter(age => age.start >= begin && age.start < end)
    .sort((a, b) => away(a.start, from, to) - away(b.start, from, to))
  return near[0]?.days ?? null
}

/** A request older than the pilot's first year is not what anybody chases. */
const LONGEST = 366

/** Characters between a day and the words; a day that follows them is meant rather than one before. */
const away = (start: number, from: number, to: number): number =>
  start >= from ? Math.max(0, start - to) : (from - start) * 2
