// /desk/requests: the requests of the structures, newest first.

import { html } from 'hono/html'
import { type Structures, seesStructure } from '../../requests/roles.ts'
import {
  type RequestFilter,
  type RequestRow,
  readPrestazioni,
  readRequests,
  readStructures,
  type Structure,
} from '../../store/desk-requests.ts'
import type { Database } from '../../store/open.ts'
import { listAddress, PAGE_SIZE, readAt, readChoice } from '../address.ts'
import type { Html } from '../layout.ts'
import { maskCode } from '../mask.ts'
import { moment } from '../moments.ts'
import { address, badge, table } from '../table.ts'
import { confidenceWords, motivoWords, prestazioneWords, requestStateWords } from '../words.ts'
import { structureName } from './letters.ts'
import { filterForm, optionsOf, pager } from './list.ts'

/** In addresses, for requests without a structure. */
const NO_SEDE = 'nessuna'
/** Structures up to which their counts stand open. */
const SHOWN = 12

export async function requestsPage(
  db: Database,
  structures: Structures,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const all = await readStructures(db)
  const counted = all.filter(({ sede }) => seesStructure(structures, sede))
  const sedi = Object.fromEntries(counted.map(one => [one.sede ?? NO_SEDE, nameOf(one)]))
  const slugs = await readPrestazioni(db)
  const prestazioni = Object.fromEntries(slugs.map(slug => [slug, prestazioneWords(slug)]))
  const chosen = {
    sede: readChoice(sedi, query.sede),
    motivo: readChoice(motivoWords, query.motivo),
    prestazione: readChoice(prestazioni, query.prestazione),
    state: readChoice(requestStateWords, query.state),
  }
  const filter: RequestFilter = { ...chosen, sede: chosen.sede === NO_SEDE ? '' : chosen.sede }
  const at = readAt(query)
  const page = await readRequests(db, structures, filter, at, PAGE_SIZE)
  const choices = [
    { name: 'sede', label: 'Sede', options: optionsOf(sedi) },
    { name: 'motivo', label: 'Motivo', options: optionsOf(motivoWords) },
    { name: 'prestazione', label: 'Prestazione', options: optionsOf(prestazioni) },
    { name: 'state', label: 'Stato', options: optionsOf(requestStateWords) },
  ]
  return html`${perStructure(counted)}
${filterForm('/desk/requests', choices, chosen)}
${table('Richieste', columns, page.rows.map(row), 'Nessuna richiesta da mostrare.')}
${pager('/desk/requests', chosen, at, page)}`
}

const perStructure = (structures: readonly Structure[]): Html =>
  structures.length === 0
    ? html``
    : html`<details class="counted"${structures.length > SHOWN ? '' : html` open`}>
<summary>Quante per sede (${structures.length})</summary><ul class="counts">${structures.map(
        one =>
          html`<li><a href="${listAddress('/desk/requests', { sede: one.sede ?? NO_SEDE })}">
<strong>${one.requests.toLocaleString('it-IT')}</strong> ${nameOf(one)}</a></li>`,
      )}</ul></details>`

const nameOf = ({ sede, name }: Structure): string => structureName({ sede, sedeName: name })

const columns = [
  'Richiesta',
  'Ricevuta',
  'Motivo',
  'Prestazione',
  'Assistito',
  'Sede',
  'Mittente',
  'Stato',
]

const row = (request: RequestRow) => ({
  cells: [
    html`<a class="number" href="/desk/letters/${request.letterId}#${request.number}">${request.number}</a>`,
    moment(request.at),
    html`${motivoWords[request.motivo]} ${certainty(request)}`,
    request.prestazione === null ? null : prestazioneWords(request.prestazione),
    request.codiceFiscale === null ? null : maskCode(request.codiceFiscale),
    html`${structureName(request)}${
      request.determined ? '' : html`<br><span class="why">${request.says}</span>`
    }`,
    request.sender === null ? null : address(request.sender),
    requestStateWords[request.state],
  ],
})

const certainty = ({ confidence, isReminder }: RequestRow): Html =>
  html`${isReminder ? badge('sollecita una richiesta', 'plain') : ''}${
    confidence === 'sure' ? '' : badge(confidenceWords[confidence], 'wait')
  }`
