// The 15 days after which an unanswered request may be chased (INPS, messaggio 4824 of
// 23/12/2020), counted in calendar days of Europe/Rome. They speak of the request, not of the
// citizen's application.

import { romeDay } from '../classifiers/dates.ts'
import type { Tables, Term } from './tables.ts'

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

/** The day by which the queue sorts, YYYY-MM-DD: who chases has waited already. */
export const dueOn = (receivedAt: string, isReminder: boolean): string =>
  isReminder ? romeDay(receivedAt).toString() : firstChaseDay(receivedAt)

/** Within how many days an application for this benefit is to be decided; a hint. */
export const termOf = (tables: Tables, prestazione: string | null): Term | null =>
  tables.termini.get(`prestazione:${prestazione}`) ?? null

/** The day by which a formal act wants its answer, YYYY-MM-DD, with where that stands. */
export function termOfAct(
  tables: Tables,
  act: string,
  receivedAt: string,
): { readonly day: string; readonly source: string } | null {
  const term = tables.termini.get(`atto:${act}`)
  if (term === undefined) return null
  return { day: romeDay(receivedAt).add({ days: term.days }).toString(), source: term.source }
}
