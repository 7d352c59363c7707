// The rows of the queue: each with what decides whom to take first.

import { html } from 'hono/html'
import type { Language } from '../../store/people.ts'
import type { QueuePage, QueueRow } from '../../store/queue.ts'
import type { Html } from '../layout.ts'
import { maskCode, maskCodes } from '../mask.ts'
import { address, badge, foreign, type Row, table } from '../table.ts'
import { wordFor } from '../words.ts'
import { dayIn } from './days.ts'
import { type Chosen, queueAddress, requestAddress } from './queue-address.ts'
import type { Wording } from './words/index.ts'

export interface Shown {
  readonly wording: Wording
  readonly language: Language
  /** YYYY-MM-DD. */
  readonly today: string
  /** Names of the structures. */
  readonly sedi: ReadonlyMap<string, string>
}

export function queueTable(page: QueuePage, ended: boolean, shown: Shown): Html {
  const { queuePage } = shown.wording
  const caption = ended ? queuePage.captionEnded : queuePage.caption
  const rows = page.rows.map(row => queueRow(row, shown))
  return table(caption, queuePage.columns, rows, queuePage.empty)
}

/** Ended with `false`: no box to tick. */
export function queueRow(row: QueueRow, shown: Shown, select = true): Row {
  const { wording, sedi } = shown
  const subject = row.subject.trim()
  return {
    cells: [
      html`${
        select
          ? html`<input type="checkbox" name="pick.${row.number}" value="${row.version}" aria-label="${wording.queuePage.select(row.number)}"> `
          : ''
      }<a class="number" href="${requestAddress(row.number)}">${row.number}</a>${
        subject === '' ? '' : html`<br><span class="why">${foreign(maskCodes(subject))}</span>`
      }`,
      dueBadge(row, shown),
      html`${wording.motivi[row.motivo]}${
        row.prestazione === null
          ? ''
          : html`<br><span class="why">${wording.vocabulary.prestazione(row.prestazione)}</span>`
      }${marks(row, shown)}`,
      codes(row),
      html`${row.senderName ? html`${foreign(row.senderName)}<br>` : ''}${
        row.sender === null ? '' : address(row.sender)
      }${row.institute === null ? '' : html`<br><span class="why">${[row.institute, row.city].filter(Boolean).join(', ')}</span>`}`,
      html`${badge(wording.states[row.state], row.state === 'da_verificare' ? 'wait' : 'plain')}${
        row.assigneeName === null ? '' : html`<br><span class="why">${row.assigneeName}</span>`
      }${row.esito === null ? '' : html`<br><span class="why">${wording.esiti[row.esito]}</span>`}<br><span class="why">${wordFor(wording.channels, row.channel)}, ${sedeName(row.sede, sedi, wording)}</span>`,
    ],
  }
}

/** A citizen without a codice fiscale is told from another by the provisional one. */
const codes = ({ codiceFiscale, cfProvvisori }: QueueRow): string | null => {
  const known = codiceFiscale === null ? cfProvvisori : [codiceFiscale]
  return known.length === 0 ? null : known.map(maskCode).join(', ')
}

export const sedeName = (
  sede: string | null,
  sedi: ReadonlyMap<string, string>,
  wording: Wording,
): string => {
  if (sede === null) return wording.queuePage.structure
  const name = sedi.get(sede) ?? sedi.get(sede.slice(0, 4))
  return name === undefined ? sede : `${name} (${sede})`
}

const isOpen = ({ state }: QueueRow): boolean =>
  state !== 'chiusa' && state !== 'scartata' && state !== 'unita'

function dueBadge(row: QueueRow, { wording, language, today }: Shown): Html | null {
  if (!isOpen(row)) return null
  const day = dayIn(language, row.dueOn)
  return row.dueOn < today
    ? badge(wording.badges.overdue(day), 'bad')
    : badge(wording.badges.due(day), row.dueOn === today ? 'wait' : 'plain')
}

/** Who chased stands before who may. */
function marks(row: QueueRow, { wording, today }: Shown): readonly Html[] {
  const { badges } = wording
  const chased = row.reminders > 0
  const mayChase = isOpen(row) && row.answeredAt === null && row.dueOn <= today
  return [
    row.isReminder && badge(badges.reminder, 'wait'),
    chased && badge(badges.chased(row.reminders), 'bad'),
    !chased && !row.isReminder && mayChase && badge(badges.mayChase, 'wait'),
    row.uncertain && badge(badges.uncertain, 'wait'),
  ].flatMap(mark => (mark === false ? [] : html` ${mark}`))
}

export function queuePager(
  page: QueuePage,
  chosen: Chosen,
  atFirst: boolean,
  wording: Wording,
): Html {
  if (page.next === null && atFirst) return html``
  const { first, previous, next } = wording.queuePage
  const link = (to: QueuePage['next'], word: string): Html | '' =>
    to === null ? '' : html`<li><a href="${queueAddress(chosen, to)}">${word}</a></li>`
  return html`<nav aria-label="${next}"><ul class="pager">
${atFirst ? '' : link({ kind: 'first' }, first)}${link(page.previous, previous)}${link(page.next, next)}
</ul></nav>`
}
