// One letter that is no request: what it is, by when, and what can be done with it.

import { html } from 'hono/html'
import type { Official } from '../../store/people.ts'
import type { Review } from '../../store/review.ts'
import type { Html } from '../layout.ts'
import { maskCodes } from '../mask.ts'
import { moment } from '../moments.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { address, badge, foreign, type Row } from '../table.ts'
import { wordFor } from '../words.ts'
import { dayIn } from './days.ts'
import type { Shown } from './queue-rows.ts'
import type { Wording } from './words/index.ts'

export function reviewRow(review: Review, visit: Visit<Official>, shown: Shown): Row {
  const { wording, language, today } = shown
  const { person: w, badges } = wording
  const { letterId, dueOn, what, says, subject, sender, receivedAt } = review
  const title = maskCodes(subject ?? '').trim()
  const due =
    dueOn === null
      ? null
      : badge(
          dueOn < today
            ? badges.overdue(dayIn(language, dueOn))
            : badges.due(dayIn(language, dueOn)),
          dueOn < today ? 'bad' : 'wait',
        )
  return {
    cells: [
      html`<a href="/desk/letters/${letterId}">${title === '' ? w.read : foreign(title)}</a>
<br><span class="why">${moment(receivedAt, language)}</span>`,
      due,
      sender === null || sender === '' ? null : address(sender),
      html`${badge(wordFor(w.whats, what), what === 'sospetto' ? 'bad' : 'plain')} <span lang="it">${foreign(says)}</span>`,
      html`${steps(review, visit, w)}`,
    ],
  }
}

/** The two or three right ones of each kind. */
const stepsOf = (what: string, w: Wording['person']): readonly (readonly [string, string])[] => {
  switch (what) {
    case 'sospetto':
      return [
        ['segnalato', w.reported],
        ['richiesta', w.genuine],
        ['visto', w.seen],
      ]
    case 'osservazione':
      return [['visto', w.seen]]
    case 'anomalia':
    case 'non_chiaro':
    case 'altro':
    case 'invio_documenti':
      return [
        ['richiesta', w.makeRequest],
        ['visto', w.seen],
      ]
    default:
      return [
        ['protocollo', w.toProtocol],
        ['richiesta', w.makeRequest],
      ]
  }
}

const steps = (
  { letterId, version, what }: Review,
  visit: Visit<Official>,
  w: Wording['person'],
): Html =>
  html`<form method="post" action="/desk/review/${letterId}" class="bare steps">${tokenField(visit)}
<input type="hidden" name="version" value="${version}">
<p><label for="note-${letterId}">${w.note}</label><input id="note-${letterId}" name="note" maxlength="200"></p>
<p class="buttons">${stepsOf(what, w).map(
    ([step, word], at) =>
      html`<button name="esito" value="${step}" type="submit"${at === 0 ? '' : html` class="quiet"`}>${word}</button> `,
  )}</p></form>`
