// The requests of one letter, and every number that was found in it, wrong ones included.

import { html } from 'hono/html'
import type { Decision, RoutedRequest } from '../../gateway/decide.ts'
import type { Identifiers } from '../../requests/request.ts'
import type { Html } from '../layout.ts'
import { badge, facts } from '../table.ts'
import {
  confidenceWords,
  motivoWords,
  prestazioneWords,
  requestStateWords,
  wordFor,
} from '../words.ts'
import { structureName } from './letters.ts'

/** `states`: as the rows have them now, by the request's number. */
export const requestSections = (
  decision: Decision,
  states: ReadonlyMap<string, string>,
): Html => html`${
  decision.requests.length === 0
    ? ''
    : html`<section><h2>Richieste</h2>${decision.requests.map(one =>
        requestPart(one, states.get(one.number) ?? null),
      )}</section>`
}
${identifiers(decision.identifiers)}`

function requestPart({ number, request, route }: RoutedRequest, state: string | null): Html {
  const { motivo, codiceFiscale, prestazione, confidence } = request
  return html`<article id="${number}"><h3>${number}</h3>${facts([
    ['Stato', state === null ? null : wordFor(requestStateWords, state)],
    ['Motivo', html`${motivoWords[motivo]} (${confidenceWords[confidence]})`],
    ['Assistito', codiceFiscale === null ? 'codice fiscale non indicato' : code(codiceFiscale)],
    ['Prestazione', prestazione === null ? null : prestazioneWords(prestazione)],
    ['Sede', structureName({ sede: route.sede, sedeName: route.name })],
    [
      'Perché questa sede',
      html`${route.says}${route.determined ? '' : html` ${badge('non determinata', 'wait')}`}
<code>${route.rule}</code>`,
    ],
  ])}</article>`
}

function identifiers(found: Identifiers): Html | '' {
  const { comuneResidenza, provinciaResidenza } = found
  const lists = [
    ['Codici fiscali', found.codiciFiscali],
    ['Codici fiscali non validi', found.codiciFiscaliInvalidi],
    ['Codici fiscali provvisori', found.cfProvvisori],
    ['Numeri di domanda', found.numeroDomanda],
    ['Protocolli', found.protocolli],
    ['Pensioni', found.pensioni],
  ] as const
  if (comuneResidenza === null && lists.every(([, list]) => list.length === 0)) return ''
  return html`<section><h2>Dati trovati nel messaggio</h2>${facts([
    ...lists.map(([name, list]) => [name, codes(list)] as const),
    [
      'Residenza',
      provinciaResidenza === null ? comuneResidenza : `${comuneResidenza} (${provinciaResidenza})`,
    ],
  ])}</section>`
}

const codes = (list: readonly string[]): Html | null =>
  list.length === 0
    ? null
    : html`${list.map((one, at) => html`${at === 0 ? '' : ', '}${code(one)}`)}`

const code = (text: string): Html => html`<span class="code">${text}</span>`
