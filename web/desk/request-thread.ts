// What went to and fro: automatic replies, officials' letters with their receipts, later letters.

import { html } from 'hono/html'
import type { ReplyView } from '../../store/desk-letter.ts'
import type { LaterLetter, RequestView } from '../../store/request-view.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { badge, foreign } from '../table.ts'
import { deliveryBadge } from './reply-state.ts'
import { attachments, sizeOf, wordsOf } from './request-letter.ts'
import type { Wording } from './words/index.ts'

export function threadSection(view: RequestView, wording: Wording): Html | '' {
  const ours = view.replies.map(reply => ({
    at: reply.sentAt ?? reply.plannedAt,
    shown: ourLetter(reply, wording),
  }))
  const theirs = view.later.map(letter => ({ at: letter.at, shown: theirLetter(letter, wording) }))
  const all = [...ours, ...theirs].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  if (all.length === 0) return ''
  return html`<section><h2>${wording.requestPage.thread}</h2>${all.map(({ shown }) => shown)}</section>`
}

function ourLetter(reply: ReplyView, wording: Wording): Html {
  const { requestPage: w, vocabulary, language } = wording
  const { letter, author, state, reason, sentAt, plannedAt, deliveries } = reply
  const tone =
    state === 'sent' ? 'good' : state === 'failed' || state === 'unknown' ? 'bad' : 'wait'
  return html`<article><h3>${w.weWrote}: ${author ?? w.automatic}, ${moment(sentAt ?? plannedAt, language)}</h3>
<p>${badge(vocabulary.replyStates[state], tone)} ${deliveries.map(one => html` ${deliveryBadge(one.state, wording)} ${one.reason === null ? '' : foreign(one.reason)}`)}${
    reason === null ? '' : html` <span lang="it">${reason}</span>`
  }</p>
<details${author === null ? '' : html` open`}><summary>${foreign(letter.subject)}</summary>
<pre class="words" lang="${letter.language}">${letter.text}</pre>${
    (letter.attachments ?? []).length === 0
      ? ''
      : html`<ul>${letter.attachments?.map(({ name, size }) => html`<li>${foreign(name)} (${sizeOf(size)})</li>`)}</ul>`
  }</details></article>`
}

const theirLetter = ({ id, at, decision }: LaterLetter, wording: Wording): Html =>
  html`<article><h3>${wording.requestPage.theyWrote}: ${foreign(decision.from.address)}, ${moment(at, wording.language)}</h3>
${wordsOf(decision, wording)}${attachments(id, decision, wording)}</article>`
