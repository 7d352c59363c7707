// What was sent, where it is, and what comes now.

import { html } from 'hono/html'
import { chaseOf } from '../../requests/chase.ts'
import type { Operator } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import { dayIn } from '../desk/days.ts'
import type { Html } from '../layout.ts'
import type { Visit } from '../session/visit.ts'
import { facts, foreign } from '../table.ts'
import { at } from './addresses.ts'
import type { FormParts } from './parts.ts'
import { citizenCode } from './request-page.ts'
import { structureName } from './states.ts'
import { formWordings } from './words/index.ts'

export function receiptPage(
  parts: FormParts,
  { language }: Visit<Operator>,
  view: RequestView,
): Html {
  const w = formWordings[language]
  const { receivedAt, answeredAt, chasedAt, standing } = view
  const chase = chaseOf({ state: standing.state, receivedAt, answeredAt, chasedAt }, parts.now())
  return html`<div class="notice good" role="status"><p>${w.receipt.says} <strong class="number">${view.number}</strong>.</p></div>
<section>${facts([
    [w.labels.nome, view.request.name == null ? null : foreign(view.request.name)],
    [w.labels.codiceFiscale, citizenCode(view, w)],
  ])}<p>${w.receipt.what}: <strong>${structureName(parts.sedi, standing.sede, w)}</strong>.${provisional(view) ? html` ${w.receipt.provisional}` : ''}</p>
<p>${w.receipt.byMail}${chase.kind === 'wait' ? html` ${w.receipt.chaseFrom(dayIn(language, chase.day))}` : ''}</p>
<p class="buttons"><a class="button" href="${at.request(view.number)}">${w.receipt.open}</a>
<a class="button quiet" href="${at.form}">${w.receipt.another}</a></p></section>`
}

/** As long as nobody has passed it on. */
const provisional = ({ route, standing }: RequestView): boolean =>
  !route.determined && route.sede === standing.sede
