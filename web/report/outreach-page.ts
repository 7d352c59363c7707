// Offices that go on writing: whom to call, with what words, and what came of it.

import { html } from 'hono/html'
import { instituteName, type Names, officeName } from '../../reports/names.ts'
import { italianDay } from '../../reports/period.ts'
import { type Outreach, WRITTEN_AFTER_NOTICES } from '../../store/outreach.ts'
import type { Html } from '../layout.ts'
import { romeTime } from '../moments.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { type Ask, askQuery } from './ask.ts'
import { tabs } from './pages.ts'

export const MOST_NOTE = 2000

export function outreachPage(
  tasks: readonly Outreach[],
  names: Names,
  ask: Ask,
  visit: Visit,
): Html {
  const open = tasks.filter(task => task.closedAt === null)
  const done = tasks.filter(task => task.closedAt !== null)
  return html`${tabs(ask, '/report/outreach')}
<p>Uffici che hanno scritto fuori regola almeno ${WRITTEN_AFTER_NOTICES} volte dopo essere stati avvisati.</p>
<h2>Da contattare</h2>
${open.length === 0 ? html`<p class="empty">Nessun ufficio da contattare.</p>` : open.map(task => openTask(task, names, ask, visit))}
<h2>Contattati</h2>
${
  done.length === 0
    ? html`<p class="empty">Nessuno ancora.</p>`
    : html`<ul>${done.map(
        ({ institute, office, closedAt, closedBy, note }) =>
          html`<li>${whoOf(institute, office, names)}: ${closedAt === null ? '' : romeTime(closedAt)}, <bdi>${closedBy ?? ''}</bdi>. <bdi>${note ?? ''}</bdi></li>`,
      )}</ul>`
}`
}

const whoOf = (institute: string, office: string, names: Names): string =>
  `${instituteName(names, institute)}, ${officeName(names, institute, office)}`

function openTask(task: Outreach, names: Names, ask: Ask, visit: Visit): Html {
  const { id, institute, office, letters, lastDay } = task
  const who = whoOf(institute, office, names)
  return html`<article class="task"><h3><a href="/report/offices?${askQuery(ask, { ente: institute, ufficio: office })}">${who}</a></h3>
<p>${letters} messaggi dopo gli avvisi, l’ultimo il ${italianDay(lastDay)}.</p>
<details><summary>Traccia per la telefonata o la lettera</summary><p class="draft">${draftFor(task, who)}</p></details>
<form method="post" action="/report/outreach/${id}">${tokenField(visit)}
<label for="note-${id}">Com’è andata</label>
<textarea id="note-${id}" name="note" rows="2" maxlength="${MOST_NOTE}" required></textarea>
<button type="submit">Fatto</button></form></article>`
}

function draftFor({ letters, lastDay }: Outreach, who: string): string {
  return `Buongiorno, chiamo dall’INPS per la sperimentazione COMBIPAT, alla quale il Vostro ufficio (${who}) partecipa.
Dopo i nostri avvisi abbiamo ricevuto ancora ${letters} messaggi per posta elettronica o PEC, l’ultimo il ${italianDay(lastDay)}.
Il messaggio INPS n. 4824/2020 chiede agli uffici della sperimentazione di usare la funzione «Scrivi alla sede» del Portale dei Patronati; la PEC resta per gli atti che la richiedono.
C’è qualcosa che impedisce di usare il modulo (accessi, casi non previsti, difficoltà tecniche)? Possiamo aiutare?`
}
