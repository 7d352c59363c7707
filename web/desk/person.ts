// /desk/person: what the gateway would not decide or could not do, each with its reason.

import { html } from 'hono/html'
import { undelivered } from '../../replies/pec-delivery.ts'
import type { Structures } from '../../requests/roles.ts'
import type { DeskLetter } from '../../store/desk.ts'
import { readForPerson } from '../../store/desk-person.ts'
import type { Database } from '../../store/open.ts'
import { type TaskView, tasks } from '../../store/tasks.ts'
import { PAGE_SIZE, readAt } from '../address.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { badge, foreign, table } from '../table.ts'
import { taskWords } from '../words.ts'
import { kindCell, letterLink, senderCell } from './letters.ts'
import { pager } from './list.ts'
import { deliveryBadge } from './reply-state.ts'

export async function personPage(
  db: Database,
  structures: Structures,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const at = readAt(query)
  const page = await readForPerson(db, structures, undelivered, at, PAGE_SIZE)
  return html`${taskSection(await tasks(db))}<p>Messaggi che il servizio non ha deciso da solo, elaborazioni e risposte non riuscite,
risposte di cui non si sa se sono partite o che la PEC non ha consegnato.</p>
${table('Da vedere', columns, page.rows.map(row), 'Non c’è nulla da vedere.')}
${pager('/desk/person', {}, at, page)}`
}

/** For the coordinators: what the letters brought up, one line a matter. */
const taskSection = (list: readonly TaskView[]): Html | '' =>
  list.length === 0
    ? ''
    : html`<section><h2>Per chi coordina</h2>${table(
        'Per chi coordina',
        ['Che cosa', 'Perché', 'Volte', 'Ultima', 'Per chiudere'],
        list.map(task => ({
          cells: [
            badge(taskWords[task.kind], task.kind === 'breaker' ? 'bad' : 'wait'),
            html`${foreign(task.says)}${
              task.letterId === null
                ? ''
                : html` <a href="/desk/letters/${task.letterId}">messaggio ${task.letterId}</a>`
            }`,
            task.times,
            moment(task.lastAt),
            html`<code>npm run tasks -- close ${task.id}</code>`,
          ],
        })),
        '',
      )}</section>`

const columns = ['Messaggio', 'Ricevuto', 'Mittente', 'Che cosa è', 'Perché']

const row = (letter: DeskLetter) => ({
  cells: [
    letterLink(letter),
    moment(letter.at),
    senderCell(letter),
    kindCell(letter),
    html`<ul class="whys">${whys(letter)}</ul>`,
  ],
})

function whys(letter: DeskLetter): readonly Html[] {
  const { id, state, failure, outcome, outcomeSays, reply, deliveries } = letter
  const list: Html[] = []
  if (state === 'failed') {
    list.push(html`<li>${badge('Elaborazione non riuscita', 'bad')} ${failure ?? ''}
<br>Per riprovare: <code>npm run replay -- ${id}</code></li>`)
  }
  if (outcome === 'to_person')
    list.push(html`<li>${badge('Da decidere', 'wait')} ${outcomeSays}</li>`)
  if (reply?.state === 'unknown') {
    list.push(html`<li>${badge('Risposta in dubbio', 'bad')} ${reply.reason}</li>`)
  }
  if (reply?.state === 'failed') {
    list.push(html`<li>${badge('Risposta non riuscita', 'bad')} ${reply.reason}
<br>Per riprovare: <code>npm run replay -- ${id}</code></li>`)
  }
  for (const { recipient, state: delivery, reason } of deliveries) {
    if (!undelivered.some(one => one === delivery)) continue
    list.push(html`<li>${deliveryBadge(delivery)} La risposta per PEC non risulta consegnata a
${foreign(recipient)}. ${reason === null ? '' : foreign(reason)}</li>`)
  }
  return list
}
