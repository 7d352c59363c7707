// The requests of one letter, and every number that was found in it, wrong ones included.

import { html } from 'hono/html'
import type { Decision, RoutedRequest } from '../../gateway/decide.ts'
import type { Identifiers } from '../../requests/request.ts'
import type { Html } from '../layout.ts'
import { badge, facts } from '../table.ts'
import { wordFor } from '../words.ts'
import { structureName } from './letters.ts'
import type { Wording } from './words/index.ts'

/** `states`: as the rows have them now, by the request's number. */
export const requestSections = (
  decision: Decision,
  states: ReadonlyMap<string, string>,
  wording: Wording,
): Html => html`${
  decision.requests.length === 0
    ? ''
    : html`<section><h2>${wording.letterPage.requests}</h2>${decision.requests.map(one =>
        requestPart(one, states.get(one.number) ?? null, wording),
      )}</section>`
}
${identifiers(decision.identifiers, wording)}`

function requestPart(
  { number, request, route }: RoutedRequest,
  state: string | null,
  wording: Wording,
): Html {
  const { letterPage: w, vocabulary } = wording
  const { motivo, codiceFiscale, prestazione, confidence, identifiers } = request
  return html`<article id="${number}"><h3>${number}</h3>${facts([
    [w.state, state === null ? null : wordFor(wording.states, state)],
    [w.motivo, html`${wording.motivi[motivo]} (${vocabulary.confidences[confidence]})`],
    [
      w.citizen,
      codiceFiscale === null ? (codes(identifiers.cfProvvisori) ?? w.noCode) : code(codiceFiscale),
    ],
    [w.prestazione, prestazione === null ? null : vocabulary.prestazione(prestazione)],
    [w.sede, structureName({ sede: route.sede, sedeName: route.name }, wording)],
    [
      w.whyHere,
      html`<span lang="it">${route.says}</span>${route.determined ? '' : html` ${badge(w.notDetermined, 'wait')}`}
<code>${route.rule}</code>`,
    ],
  ])}</article>`
}

function identifiers(found: Identifiers, { letterPage: w }: Wording): Html | '' {
  const { comuneResidenza, provinciaResidenza } = found
  const lists = [
    [w.codiciFiscali, found.codiciFiscali],
    [w.codiciFiscaliInvalidi, found.codiciFiscaliInvalidi],
    [w.cfProvvisori, found.cfProvvisori],
    [w.numeroDomanda, found.numeroDomanda],
    [w.protocolli, found.protocolli],
    [w.pensioni, found.pensioni],
  ] as const
  if (comuneResidenza === null && lists.every(([, list]) => list.length === 0)) return ''
  return html`<section><h2>${w.found}</h2>${facts([
    ...lists.map(([name, list]) => [name, codes(list)] as const),
    [
      w.residence,
      provinciaResidenza === null ? comuneResidenza : `${comuneResidenza} (${provinciaResidenza})`,
    ],
  ])}</section>`
}

const codes = (list: readonly string[]): Html | null =>
  list.length === 0
    ? null
    : html`${list.map((one, at) => html`${at === 0 ? '' : ', '}${code(one)}`)}`

const code = (text: string): Html => html`<span class="code">${text}</span>`
