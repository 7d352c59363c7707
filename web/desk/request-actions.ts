// What can be done with a request now: one form an action, the likely ones first, the others folded.

import { html } from 'hono/html'
import { esiti, type RequestState, type Standing } from '../../requests/standing.ts'
import type { Official } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import type { Html } from '../layout.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import type { DeskParts } from './parts.ts'
import { requestAddress } from './queue-address.ts'
import type { Wording } from './words/index.ts'

export function actionsSection(
  parts: DeskParts,
  view: RequestView,
  visit: Visit<Official>,
  colleagues: readonly Official[],
  wording: Wording,
): Html {
  const { state, assignee } = view.standing
  const w = wording.actions
  const mine = assignee?.id === String(visit.person.id)
  const form = formsOf(view, visit)
  if (ended.has(state)) {
    return html`<section class="acts" id="acts" tabindex="-1"><h2>${w.title}</h2>${form('riapri', html``, w.reopen)}</section>`
  }
  const answer = html`<p class="buttons"><a class="button" href="${requestAddress(view.number)}/answer">${w.answer}</a>
<a class="button quiet" href="${requestAddress(view.number)}/answer?kind=question">${w.ask}</a></p>`
  return html`<section class="acts" id="acts" tabindex="-1"><h2>${w.title}</h2>
${mine && state === 'presa_in_carico' ? '' : form('prendi', html``, w.take)}
${answer}
${state === 'da_verificare' ? form('conferma', html``, w.confirm, true) : ''}
${assignee === null ? '' : form('rilascia', html``, w.release, true)}
${folded(w.close, form('chiudi', outcomes(wording), w.close))}
${folded(w.handOn, form('passa', html`${structure(parts, w)}${reason(w.reason, 'passa')}`, w.handOn))}
${folded(w.correct, html`<p class="why">${w.correctHint}</p>${form('correggi', fields(parts, view.standing, wording, 'correggi'), w.correct)}`)}
${folded(w.merge, form('unisci', merge(w), w.merge))}
${folded(w.split, html`<p class="why">${w.splitHint}</p>${form('dividi', fields(parts, view.standing, wording, 'dividi'), w.split)}`)}
${folded(w.notRequest, form('scarta', reason(w.reason, 'scarta'), w.notRequest))}
${colleagues.length === 0 ? '' : folded(w.assign, form('assegna', people(colleagues, w), w.assign))}
</section>`
}

const ended: ReadonlySet<RequestState> = new Set(['chiusa', 'scartata', 'unita'])

const formsOf =
  (view: RequestView, visit: Visit<Official>) =>
  (act: string, inside: Html, word: string, quiet = false): Html =>
    html`<form method="post" action="${requestAddress(view.number)}/act" class="bare">${tokenField(visit)}
<input type="hidden" name="act" value="${act}"><input type="hidden" name="version" value="${view.version}">
${inside}<p class="buttons"><button type="submit"${quiet ? html` class="quiet"` : ''}>${word}</button></p></form>`

const folded = (word: string, inside: Html): Html =>
  html`<details><summary>${word}</summary>${inside}</details>`

const outcomes = ({ actions, esiti: words }: Wording): Html =>
  html`<p><label for="esito">${actions.outcome}</label><select id="esito" name="esito">${esiti
    .filter(esito => esito !== 'risposta')
    .map(esito => html`<option value="${esito}">${words[esito]}</option>`)}</select></p>`

const structure = ({ sedi }: DeskParts, w: Wording['actions']): Html =>
  html`<p><label for="sede">${w.structure}</label><input id="sede" name="sede" list="sedi" inputmode="numeric" pattern="\\d{4,6}" maxlength="6" required></p>
<datalist id="sedi">${[...sedi].map(([code, name]) => html`<option value="${code}">${name}</option>`)}</datalist>`

const reason = (word: string, of: string): Html =>
  html`<p><label for="why-${of}">${word}</label><textarea id="why-${of}" name="why" rows="2" maxlength="500" required></textarea></p>`

const merge = (w: Wording['actions']): Html =>
  html`<p><label for="into">${w.mergeInto}</label><input id="into" name="into" maxlength="20" required></p>`

const people = (colleagues: readonly Official[], w: Wording['actions']): Html =>
  html`<p><label for="to">${w.assignTo}</label><select id="to" name="to">${colleagues.map(
    ({ id, name }) => html`<option value="${id}">${name}</option>`,
  )}</select></p>`

function fields(parts: DeskParts, standing: Standing, wording: Wording, of: string): Html {
  const { actions: w, motivi, queuePage, vocabulary } = wording
  const options = (entries: readonly (readonly [string, string])[], now: string | null): Html =>
    html`${entries.map(
      ([value, word]) =>
        html`<option value="${value}"${value === (now ?? '') ? html` selected` : ''}>${word}</option>`,
    )}`
  const benefits: [string, string][] = [
    ['', w.none],
    ...parts.prestazioni.map((slug): [string, string] => [slug, vocabulary.prestazione(slug)]),
  ]
  return html`<p><label for="motivo-${of}">${queuePage.motivo}</label><select id="motivo-${of}" name="motivo">${options(Object.entries(motivi), standing.motivo)}</select></p>
<p><label for="benefit-${of}">${w.benefit}</label><select id="benefit-${of}" name="prestazione">${options(benefits, standing.prestazione)}</select></p>
<p><label for="code-${of}">${w.citizenCode}</label><input id="code-${of}" name="codice_fiscale" maxlength="20" autocapitalize="characters" value="${standing.codiceFiscale ?? ''}"></p>`
}
