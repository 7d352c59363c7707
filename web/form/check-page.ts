// What is looked at before it is sent: who will receive it and why, what is in it, and whether it was
// asked before.

import { html } from 'hono/html'
import type { FormRequest } from '../../requests/form.ts'
import { placeName } from '../../requests/form-place.ts'
import type { Route } from '../../requests/route.ts'
import type { DrawerRow } from '../../store/drawer.ts'
import type { FormDraftView } from '../../store/form-drafts.ts'
import type { Operator } from '../../store/people.ts'
import { dayIn } from '../desk/days.ts'
import { sizeOf } from '../desk/request-letter.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { badge, facts, foreign } from '../table.ts'
import { at } from './addresses.ts'
import { codeWords } from './citizen.ts'
import type { FormParts } from './parts.ts'
import { nextOf, stateOf, structureName } from './states.ts'
import { benefitName } from './words/benefits.ts'
import { formWordings } from './words/index.ts'

export interface Checked {
  readonly draft: FormDraftView
  readonly form: FormRequest
  readonly route: Route
  readonly alike: readonly DrawerRow[]
  /** Since it was looked at the last time. */
  readonly changed: boolean
}

export function checkPage(parts: FormParts, visit: Visit<Operator>, checked: Checked): Html {
  const { draft, form, route, alike, changed } = checked
  const w = formWordings[visit.language]
  return html`${changed ? html`<div class="notice wait" role="alert"><p>${w.check.changed}</p></div>` : ''}${alike.length === 0 ? '' : duplicates(parts, visit, alike)}
<section><h2>${w.check.whither}</h2>
<p><strong>${structureName(parts.sedi, route.sede, w)}</strong>${
    route.determined
      ? ''
      : html` ${badge(w.check.provisional, 'wait')}</p><p>${w.check.undetermined}`
  }</p><p class="why" lang="it">${route.says}</p></section>
<section><h2>${w.check.what}</h2>
${form.nameFits ? '' : html`<div class="notice wait"><p>${w.check.nameOdd}</p></div>`}
${facts(rows(visit, checked))}
<pre class="words">${form.testo}</pre></section>
<form method="post" action="${at.send(draft.id)}" class="bare">${tokenField(visit)}
<input type="hidden" name="seen" value="${draft.changedAt.toISOString()}">
<p class="buttons"><button type="submit">${alike.length === 0 ? w.check.send : w.check.sendAnyway}</button>
<a class="button quiet" href="${at.draft(draft.id)}">${w.check.edit}</a></p></form>`
}

function rows({ language }: Visit<Operator>, { draft, form }: Checked) {
  const w = formWordings[language]
  const { stato, comune } = form
  const where =
    stato === null
      ? comune && placeName(comune)
      : (new Intl.DisplayNames(language, { type: 'region' }).of(stato) ?? stato)
  return [
    [w.labels.motivo, w.motivi[form.motivo]],
    [w.labels.codiceFiscale, html`<span class="code">${codeWords(codesOf(form), w)}</span>`],
    [w.labels.nome, foreign(form.nome)],
    [stato === null ? w.labels.comune : w.labels.stato, where],
    [w.check.mandate, w.check.declared],
    [
      w.labels.prestazione,
      form.prestazione === null ? null : benefitName(form.prestazione, language),
    ],
    [w.labels.gestione, form.gestione === null ? null : w.gestioni[form.gestione]],
    [w.labels.numeroDomanda, form.numeroDomanda],
    [w.labels.protocollo, form.protocollo],
    [w.labels.pratica, form.pratica],
    [w.labels.pensione, form.pensione],
    [w.labels.presentata, form.presentata === null ? null : dayIn(language, form.presentata)],
    [w.labels.contatto, w.contacts[form.contatto]],
    [w.labels.telefono, form.telefono],
    [
      w.groups.files,
      draft.attachments.length === 0
        ? null
        : foreign(draft.attachments.map(one => `${one.name} (${sizeOf(one.size)})`).join(', ')),
    ],
  ] as const
}

const codesOf = ({ codiceFiscale, cfProvvisorio }: FormRequest) => ({
  codiceFiscale,
  cfProvvisori: cfProvvisorio === null ? [] : [cfProvvisorio],
})

function duplicates(
  parts: FormParts,
  { language }: Visit<Operator>,
  alike: readonly DrawerRow[],
): Html {
  const w = formWordings[language]
  return html`<div class="notice wait" role="alert"><h2>${w.check.duplicate}</h2><ul>${alike.map(
    row =>
      html`<li><a href="${at.request(row.number)}">${row.number}</a>, ${moment(row.receivedAt)}: ${stateOf(row, w)}. ${nextOf(row, parts.now(), language)}</li>`,
  )}</ul><p>${w.check.chaseInstead}</p></div>`
}
