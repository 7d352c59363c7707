// The letters behind a figure, for officials of the structures that have them.

import { html } from 'hono/html'
import { instituteName, type Names, officeName, structureName } from '../../reports/names.ts'
import { italianDay, periodWords } from '../../reports/period.ts'
import type { Official } from '../../store/people.ts'
import { LIST_SIZE, type Listed } from '../../store/report-list.ts'
import type { Html } from '../layout.ts'
import { homeFor, sectionsFor } from '../navigation.ts'
import { table } from '../table.ts'
import { channelWords, complianceWords, wordFor } from '../words.ts'
import { type Ask, askQuery } from './ask.ts'

export function listPage(
  rows: readonly Listed[],
  names: Names,
  ask: Ask,
  filters: Readonly<Record<string, string | null>>,
  person: Official,
): Html {
  const shown = rows.slice(0, LIST_SIZE)
  const next = rows.length > LIST_SIZE ? (shown.at(-1)?.id ?? null) : null
  return html`${wayBack(person, ask)}
<p>I messaggi che stanno dietro alla cifra, ${periodWords(ask.period)}, fra quelli delle strutture che si possono vedere. Un messaggio può contenere più richieste; quelle del modulo non hanno un messaggio.</p>
${table(
  'Messaggi dietro alla cifra',
  ['Messaggio', 'Giorno', 'Canale', 'Patronato e ufficio', 'Struttura', 'Esito', 'Richieste'],
  shown.map(one => ({
    cells: [
      html`<a href="/desk/letters/${one.id}">Messaggio ${one.id}</a>`,
      italianDay(one.day),
      wordFor(channelWords, one.channel),
      `${instituteName(names, one.institute ?? '')}, ${officeName(names, one.institute ?? '', one.office ?? '')}`,
      structureName(names, one.sede ?? ''),
      wordFor(complianceWords, one.compliance),
      one.requests,
    ],
  })),
  'Nessun messaggio.',
)}
${next === null ? '' : html`<p><a href="/report/list?${askQuery(ask, { ...filters, prima: String(next) })}">Più vecchi</a></p>`}`
}

/** The figures are the coordinators'; who came by an address goes back to their own first page. */
export function wayBack(person: Official, ask: Ask): Html {
  if (person.roles.includes('coordinator'))
    return html`<p><a href="/report?${askQuery(ask)}">Torna al quadro d’insieme</a></p>`
  const [home] = sectionsFor(person)
  return home === undefined
    ? html``
    : html`<p><a href="${homeFor(person)}">Torna a: ${home.name.it}</a></p>`
}
