// Calendar days as the desk writes them.

import { romeDay } from '../../classifiers/dates.ts'
import type { Language } from '../../store/people.ts'

/** '2021-02-03' -> '03/02/2021', in German '03.02.2021'. */
export const dayIn = (language: Language, day: string): string =>
  day
    .split('-')
    .reverse()
    .join(language === 'de' ? '.' : '/')

/** In Rome, YYYY-MM-DD. */
export const todayOf = (now: Date): string => romeDay(now.toISOString()).toString()

export const daysAfter = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** @returns null for a day that no calendar has. */
export function readDay(text: string): string | null {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' }).toString()
  } catch {
    return null
  }
}
