// /desk: every message, newest first, with what became of it.

import { html } from 'hono/html'
import type { Structures } from '../../requests/roles.ts'
import {
  type DeskFilter,
  type DeskLetter,
  type DeskRequest,
  desk,
  mailboxNames,
} from '../../store/desk.ts'
import type { Database } from '../../store/open.ts'
import { type Tally, tally } from '../../store/pending.ts'
import { PAGE_SIZE, readAt, readChoice } from '../address.ts'
import type { Html } from '../layout.ts'
import { maskCodes } from '../mask.ts'
import { moment } from '../moments.ts'
import { address, badge, foreign, type Tone, table } from '../table.ts'
import {
  channelWords,
  kindWords,
  letterStateWords,
  motivoWords,
  outcomeWords,
  replyStateWords,
} from '../words.ts'
import { filterForm, optionsOf, pager } from './list.ts'
import { answered, answeredCell } from './reply-state.ts'

export async function lettersPage(
  db: Database,
  structures: Structures,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const mailboxes = Object.fromEntries((await mailboxNames(db)).map(name => [name, name]))
  const filter: DeskFilter = {
    outcome: readChoice(outcomeWords, query.outcome),
    kind: readChoice(kindWords, query.kind),
    channel: readChoice(channelWords, query.channel),
    state: readChoice(letterStateWords, query.state),
    reply: readChoice(replyStateWords, query.reply),
    mailbox: readChoice(mailboxes, query.mailbox),
  }
  const at = readAt(query)
  const page = await desk(db, structures, filter, at, PAGE_SIZE)
  const choices = [
    { name: 'outcome', label: 'Esito', options: optionsOf(outcomeWords) },
    { name: 'kind', label: 'Che cosa è', options: optionsOf(kindWords) },
    { name: 'channel', label: 'Canale', options: optionsOf(channelWords) },
    { name: 'state', label: 'Stato', options: optionsOf(letterStateWords) },
    { name: 'reply', label: 'Risposta', options: optionsOf(replyStateWords) },
    { name: 'mailbox', label: 'Casella', options: optionsOf(mailboxes) },
  ]
  return html`${structures === 'all' ? counts(await tally(db, 0)) : ''}
${filterForm('/desk', choices, { ...filter })}
${table('Messaggi', columns, page.rows.map(row), 'Nessun messaggio da mostrare.')}
${pager('/desk', { ...filter }, at, page)}`
}

const counts = (sums: Tally): Html => html`<ul class="counts">
${count(sums.messages, 'messaggi', '/desk')}
${count(sums.requests, 'richieste', '/desk/requests')}
${count(sums.replies, 'risposte inviate', '/desk?reply=sent')}
${count(sums.toPerson, 'a una persona', '/desk/person')}
${count(sums.failed, 'non riusciti', '/desk/person')}
</ul>`

const count = (sum: number, word: string, address: string): Html =>
  html`<li><a href="${address}"><strong>${sum.toLocaleString('it-IT')}</strong> ${word}</a></li>`

const columns = ['Messaggio', 'Ricevuto', 'Mittente', 'Che cosa è', 'Sede', 'Risposta', 'Esito']

const row = (letter: DeskLetter) => ({
  cells: [
    letterLink(letter),
    moment(letter.at),
    senderCell(letter),
    kindCell(letter),
    structures(letter.requests),
    answeredCell(answered(letter)),
    outcomeCell(letter),
  ],
})

export const letterLink = ({ id, subject }: DeskLetter): Html =>
  html`<a href="/desk/letters/${id}">${
    subject === null || subject.trim() === ''
      ? `Messaggio ${id}, senza oggetto`
      : foreign(maskCodes(subject))
  }</a>`

export const senderCell = ({ sender, senderName, institute, city }: DeskLetter): Html | null => {
  if (sender === null) return null
  const office = [institute, city].filter(part => part !== null).join(', ')
  return html`${senderName === null || senderName === '' ? '' : html`${foreign(senderName)}<br>`}
${sender === '' ? 'indirizzo illeggibile' : address(sender)}${
  office === '' ? '' : html`<br><span class="why">${office}</span>`
}`
}

export const kindCell = ({ kind, motivo, channel }: DeskLetter): Html | null =>
  kind === null
    ? null
    : html`${kindWords[kind]}${channel === 'pec' ? html` ${badge('PEC', 'plain')}` : ''}${
        motivo === null ? '' : html`<br><span class="why">${motivoWords[motivo]}</span>`
      }`

const structures = (requests: readonly DeskRequest[]): Html | null =>
  requests.length === 0
    ? null
    : html`${[...new Set(requests.map(structureName))].map((name, at) =>
        at === 0 ? name : html`<br>${name}`,
      )}`

export const structureName = ({ sede, sedeName }: Omit<DeskRequest, 'number'>): string =>
  sede === null ? 'Non determinata' : sedeName === null ? sede : `${sedeName} (${sede})`

function outcomeCell({ state, outcome, silent }: DeskLetter): Html {
  const past = silent ? html` ${badge('arretrato', 'plain')}` : ''
  if (state === 'failed') return html`${badge(letterStateWords.failed, 'bad')}${past}`
  if (outcome === null) return html`${badge(letterStateWords[state], 'wait')}${past}`
  return html`${badge(outcomeWords[outcome], outcomeTones[outcome])}${past}`
}

const outcomeTones = {
  to_office: 'good',
  to_person: 'wait',
  filed: 'plain',
} as const satisfies Record<NonNullable<DeskLetter['outcome']>, Tone>
