// PURE. The report: four figures with those of the period before, the tables, and whether the sums
// agree. docs/reports.md defines every figure in words.

import { type Check, checksOf } from './checks.ts'
import { type GatewayFigure, gatewayOf } from './gateway.ts'
import { type Period, periodWords } from './period.ts'
import { type Response, responseOf } from './response.ts'
import type { Sheet } from './sheet.ts'
import type { Sum } from './sum.ts'
import { type WaysFigure, waysOf } from './ways.ts'

export interface Figures {
  readonly ways: WaysFigure
  readonly response: Response
  readonly gateway: GatewayFigure
}

export interface Report {
  readonly period: Period
  readonly before: Period
  /** Whose; null is all. Names, not codes. */
  readonly of: { readonly institute: string | null; readonly office: string | null }
  readonly now: Figures
  readonly then: Figures
  readonly sheets: readonly Sheet[]
  readonly checks: readonly Check[]
}

/** @param sums those of figureMeasures. @param old see responseOf. */
export const figuresOf = (sums: readonly Sum[], old: readonly Sum[]): Figures => ({
  ways: waysOf(sums),
  response: responseOf(sums, old),
  gateway: gatewayOf(sums),
})

export const figureMeasures = [
  ...(['requests', 'response', 'days', 'reminders', 'judged', 'decided'] as const),
] as const

export const checkMeasures = [
  ...(['received', 'outcome', 'requests', 'born', 'removed'] as const),
  ...(['by_structure', 'by_reason', 'by_benefit'] as const),
] as const

export const checked = (sums: readonly Sum[]): readonly Check[] => checksOf(sums)

/** What stands at the foot of every copy. */
export const footOf = ({ period, before, of, checks }: Report): readonly string[] => [
  `Sperimentazione COMBIPAT, ${periodWords(period)}; confronto: ${periodWords(before)}.`,
  `Patronato: ${of.institute ?? 'tutti'}; ufficio: ${of.office ?? 'tutti'}. I giorni sono quelli di Roma.`,
  ...checks.map(({ says }) => says),
]
