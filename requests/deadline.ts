// The 15 days after which an unanswered request may be chased (INPS, messaggio 4824 of
// 23/12/2020), counted in calendar days of Europe/Rome. They speak of the request, not of the
// citizen's application.

import { romeDay } from '../classifiers/dates.ts'

/** Configurable per reason in time; the announcement's figure. */
export const CHASE_AFTER_DAYS = 15

/** May a request sent at `sentAt` be chased at `now`? Both are ISO 8601 instants. */
export const mayChase = (sentAt: string, now: string, days = CHASE_AFTER_DAYS): boolean =>
  daysBetween(sentAt, now) >= days

/** The first day on which it may be chased, as YYYY-MM-DD. */
export const firstChaseDay = (sentAt: string, days = CHASE_AFTER_DAYS): string =>
  romeDay(sentAt).add({ days }).toString()

/** Calendar days between two instants in Rome: 23:59 and 00:01 are one day apart. */
export const daysBetween = (from: string, to: string): number =>
  romeDay(from).until(romeDay(to), { largestUnit: 'day' }).days
