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
import { type ReviewEnd, reviewSteps } from './person-lists.ts'
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

/** What the button of a step says. */
export const wordOf = (step: ReviewEnd, what: string, w: Wording['person']): string => {
  const words = {
    protocollo: w.toProtocol,
    visto: w.seen,
    segnalato: w.reported,
    richiesta: what === 'sospetto' ? w.genuine : w.makeRequest,
  } as const satisfies Record<ReviewEnd, string>
  return words[step]
}

const steps = (
  { letterId, version, what }: Review,
  visit: Visit<Official>,
  w: Wording['person'],
): Html =>
  html`<form method="post" action="/desk/review/${letterId}" class="bare steps">${tokenField(visit)}
<input type="hidden" name="version" value="${version}">
<p><label for="note-${letterId}">${w.note}</label><input id="note-${letterId}" name="note" maxlength="200"></p>
<p class="buttons">${reviewSteps(what).map(
    (step, at) =>
      html`<button name="esito" value="${step}" type="submit"${at === 0 ? '' : html` class="quiet"`}>${wordOf(step, what, w)}</button> `,
  )}</p></form>`
