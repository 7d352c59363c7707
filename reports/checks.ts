// PURE. Sums that must agree, counted along different ways: the report says at its foot whether they do.

import { type Sum, totalOf } from './sum.ts'

export interface Check {
  /** One Italian sentence with both numbers. */
  readonly says: string
  readonly left: number
  readonly right: number
  readonly agrees: boolean
}

/** `sums`: received, outcome, born, removed, requests, by_structure, by_reason and by_benefit. */
export function checksOf(sums: readonly Sum[]): readonly Check[] {
  const requests = totalOf(sums, 'requests')
  const born = totalOf(sums, 'born')
  const merged = totalOf(sums, 'removed', 'merged')
  const discarded = totalOf(sums, 'removed', 'discarded')
  const bare = totalOf(sums, 'born', 'bare')
  const form = totalOf(sums, 'born', 'form') + totalOf(sums, 'born', 'imported')
  const letters = totalOf(sums, 'born', 'letters') + totalOf(sums, 'born', 'split')
  return [
    check('Messaggi ricevuti', totalOf(sums, 'received'), 'esiti', totalOf(sums, 'outcome')),
    check(
      'Richieste',
      requests,
      `${letters} dalle lettere + ${bare} invii senza richiesta + ${form} dal modulo − ${merged} unite − ${discarded} scartate`,
      born - merged - discarded,
    ),
    check('Richieste', requests, 'somma per struttura', totalOf(sums, 'by_structure')),
    check('Richieste', requests, 'somma per motivo', totalOf(sums, 'by_reason')),
    check('Richieste', requests, 'somma per prestazione', totalOf(sums, 'by_benefit')),
  ]
}

function check(what: string, left: number, other: string, right: number): Check {
  const agrees = left === right
  const says = `${what}: ${left}; ${other}: ${right}. ${agrees ? 'I conti tornano.' : 'I CONTI NON TORNANO.'}`
  return { says, left, right, agrees }
}
