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
import { filterForm, optionsOf, pager } from './list.ts'
import { answered, answeredCell } from './reply-state.ts'
import type { Wording } from './words/index.ts'

export async function lettersPage(
  db: Database,
  structures: Structures,
  query: Readonly<Record<string, string>>,
  wording: Wording,
): Promise<Html> {
  const { lettersPage: w, vocabulary, language } = wording
  const { outcomes, kinds, channels, letterStates, replyStates } = vocabulary
  const mailboxes = Object.fromEntries((await mailboxNames(db)).map(name => [name, name]))
  const filter: DeskFilter = {
    outcome: readChoice(outcomes, query.outcome),
    kind: readChoice(kinds, query.kind),
    channel: readChoice(channels, query.channel),
    state: readChoice(letterStates, query.state),
    reply: readChoice(replyStates, query.reply),
    mailbox: readChoice(mailboxes, query.mailbox),
  }
  const at = readAt(query)
  const page = await desk(db, structures, filter, at, PAGE_SIZE)
  const choices = [
    { name: 'outcome', label: w.outcome, options: optionsOf(outcomes) },
    { name: 'kind', label: w.kind, options: optionsOf(kinds) },
    { name: 'channel', label: w.channel, options: optionsOf(channels) },
    { name: 'state', label: w.state, options: optionsOf(letterStates) },
    { name: 'reply', label: w.reply, options: optionsOf(replyStates) },
    { name: 'mailbox', label: w.mailbox, options: optionsOf(mailboxes) },
  ]
  // Of the whole service: for who sees all of it.
  return html`${structures === 'all' ? counts(await tally(db, 0), w) : ''}
${filterForm('/desk', choices, { ...filter }, language)}
${table(
  w.title,
  w.columns,
  page.rows.map(letter => row(letter, wording)),
  w.empty,
)}
${pager('/desk', { ...filter }, at, page, language)}`
}

const counts = (sums: Tally, w: Wording['lettersPage']): Html => html`<ul class="counts">
${count(sums.messages, w.messages, '/desk')}
${count(sums.requests, w.requests, '/desk/requests')}
${count(sums.replies, w.sent, '/desk?reply=sent')}
${count(sums.toPerson, w.toPerson, '/desk/person')}
${count(sums.failed, w.failed, '/desk/person')}
</ul>`

const count = (sum: number, word: string, address: string): Html =>
  html`<li><a href="${address}"><strong>${sum.toLocaleString('it-IT')}</strong> ${word}</a></li>`

const row = (letter: DeskLetter, wording: Wording) => ({
  cells: [
    letterLink(letter, wording),
    moment(letter.at, wording.language),
    senderCell(letter, wording),
    kindCell(letter, wording),
    structures(letter.requests, wording),
    answeredCell(answered(letter, wording)),
    outcomeCell(letter, wording),
  ],
})

export const letterLink = ({ id, subject }: DeskLetter, { lettersPage: w }: Wording): Html =>
  html`<a href="/desk/letters/${id}">${
    subject === null || subject.trim() === '' ? w.untitled(id) : foreign(maskCodes(subject))
  }</a>`

export const senderCell = (
  { sender, senderName, institute, city }: DeskLetter,
  { lettersPage: w }: Wording,
): Html | null => {
  if (sender === null) return null
  const office = [institute, city].filter(part => part !== null).join(', ')
  return html`${senderName === null || senderName === '' ? '' : html`${foreign(senderName)}<br>`}
${sender === '' ? w.unreadable : address(sender)}${
  office === '' ? '' : html`<br><span class="why">${office}</span>`
}`
}

export const kindCell = (
  { kind, motivo, channel }: DeskLetter,
  { vocabulary, motivi }: Wording,
): Html | null =>
  kind === null
    ? null
    : html`${vocabulary.kinds[kind]}${channel === 'pec' ? html` ${badge('PEC', 'plain')}` : ''}${
        motivo === null ? '' : html`<br><span class="why">${motivi[motivo]}</span>`
      }`

const structures = (requests: readonly DeskRequest[], wording: Wording): Html | null =>
  requests.length === 0
    ? null
    : html`${[...new Set(requests.map(one => structureName(one, wording)))].map((name, at) =>
        at === 0 ? name : html`<br>${name}`,
      )}`

export const structureName = (
  { sede, sedeName }: Omit<DeskRequest, 'number'>,
  { lettersPage: w }: Wording,
): string => (sede === null ? w.notDetermined : sedeName === null ? sede : `${sedeName} (${sede})`)

function outcomeCell(
  { state, outcome, silent }: DeskLetter,
  { lettersPage: w, vocabulary }: Wording,
): Html {
  const past = silent ? html` ${badge(w.backlog, 'plain')}` : ''
  if (state === 'failed') return html`${badge(vocabulary.letterStates.failed, 'bad')}${past}`
  if (outcome === null) return html`${badge(vocabulary.letterStates[state], 'wait')}${past}`
  return html`${badge(vocabulary.outcomes[outcome], outcomeTones[outcome])}${past}`
}

const outcomeTones = {
  to_office: 'good',
  to_person: 'wait',
  filed: 'plain',
} as const satisfies Record<NonNullable<DeskLetter['outcome']>, Tone>
