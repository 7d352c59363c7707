// PURE. By which way requests came, and how far the pilot's rule is kept.

import { type Share, shareOf } from './share.ts'
import { countBy, parted, type Sum } from './sum.ts'

/** How a request came. `mail` and `pec_unneeded` are what the pilot wants to end. */
export const ways = [
  'form',
  'mail',
  'pec_needed',
  'pec_unneeded',
  'mail_unknown',
  'pec_unknown',
] as const

export type Way = (typeof ways)[number]

export type Ways = Readonly<Record<Way, number>>

export interface WaysFigure extends Ways {
  readonly all: number
  readonly violations: number
  /** form / (form + violations) */
  readonly compliance: Share
}

const none: Ways = {
  form: 0,
  mail: 0,
  pec_needed: 0,
  pec_unneeded: 0,
  mail_unknown: 0,
  pec_unknown: 0,
}

/** @param measure one whose keys begin with the way. */
export function waysOf(sums: readonly Sum[], measure = 'requests'): WaysFigure {
  const counts = countBy(sums, measure, ({ key }) => parted(key)[0])
  const ofWays = Object.fromEntries(ways.map(way => [way, counts.get(way) ?? 0]))
  const known: Ways = { ...none, ...ofWays }
  const violations = known.mail + known.pec_unneeded
  return {
    ...known,
    all: ways.reduce((sum, way) => sum + known[way], 0),
    violations,
    compliance: shareOf(known.form, known.form + violations),
  }
}

/** The same for each group of sums, in the order of their first appearance. */
export function waysBy(
  sums: readonly Sum[],
  measure: string,
  name: (sum: Sum) => string,
): ReadonlyMap<string, WaysFigure> {
  const groups = Map.groupBy(
    sums.filter(sum => sum.measure === measure),
    name,
  )
  return new Map([...groups].map(([key, group]) => [key, waysOf(group, measure)]))
}
