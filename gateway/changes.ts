// PURE. In what two decisions about one letter differ, in an official's words.

import type { Decision } from './decide.ts'

export interface Change {
  readonly what: string
  readonly from: string
  readonly to: string
}

export function changesBetween(before: Decision, after: Decision): readonly Change[] {
  const [old, fresh] = [facetsOf(before), facetsOf(after)]
  return Object.entries(old).flatMap(([what, from]) => {
    const to = fresh[what] ?? ''
    return from === to ? [] : [{ what, from, to }]
  })
}

function facetsOf({ classification, outcome, answer, requests }: Decision) {
  const { kind, subtype, motivo, prestazione, confidence, isReminder, evidence } = classification
  const facets: Readonly<Record<string, string>> = {
    tipo: subtype === null ? kind : `${kind}/${subtype}`,
    motivo: motivo ?? 'nessuno',
    prestazione: prestazione ?? 'nessuna',
    certezza: confidence,
    sollecito_di_richiesta: isReminder ? 'sì' : 'no',
    richieste: requests
      .map(({ request, route }) =>
        [request.codiceFiscale, request.motivo, request.prestazione, route.sede].join(' '),
      )
      .join('; '),
    esito: outcome.kind,
    risposta: answer.kind === 'letter' ? answer.letter.kind : 'nessuna',
    regola: evidence[0]?.rule ?? 'nessuna',
  }
  return facets
}
