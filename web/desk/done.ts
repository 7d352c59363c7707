// What a page says of what was just done, and the button that takes it back. The address carries the
// name of the act only; its words are ours.

import { html } from 'hono/html'
import { undoable } from '../../requests/lifecycle.ts'
import type { Official } from '../../store/people.ts'
import type { Html } from '../layout.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { badge } from '../table.ts'
import { requestAddress } from './queue-address.ts'
import { type Wording, wordings } from './words/index.ts'

/** Where the browser goes after an act. */
export const afterAct = (where: string, done: Readonly<Record<string, string>>): string =>
  `${where}${where.includes('?') ? '&' : '?'}${new URLSearchParams(done)}`

export function doneNotice(
  query: Readonly<Record<string, string>>,
  visit: Visit<Official>,
): Html | '' {
  const wording = wordings[visit.language]
  const { done = '', on = '', version = '', all = '' } = query
  if (done === 'bulk') {
    const says = wording.queuePage.bulkDone(countOf(on), countOf(all))
    return html`<div class="notice good" role="status"><p>${says}</p></div>`
  }
  const said = saidOf(wording, done)
  if (said === null) return ''
  const number = /^CB-[0-9A-Z-]{4,20}$/.test(on) ? on : null
  const undo = number !== null && undoable.has(done) && /^\d{1,9}$/.test(version)
  return html`<div class="notice good" role="status"><p>${number === null ? '' : html`${badge(number, 'plain')} `}${said}</p>${
    undo
      ? html`<form method="post" action="${requestAddress(number)}/undo" class="bare">${tokenField(visit)}
<input type="hidden" name="version" value="${version}"><button class="quiet" type="submit">${wording.actions.undo}</button></form>`
      : ''
  }</div>`
}

const countOf = (text: string): number => (/^\d{1,4}$/.test(text) ? Number(text) : 0)

function saidOf(wording: Wording, done: string): string | null {
  switch (done) {
    case 'sent':
      return wording.answering.sent
    case 'replayed':
      return wording.person.replayed
    case 'closed':
      return wording.person.closed
    case 'full':
      return wording.queuePage.savedFull
    case 'none':
      return wording.queuePage.bulkNone
    default: {
      const act = Object.hasOwn(wording.acts, done) ? wording.acts[done] : undefined
      return act === undefined ? null : wording.actions.done(act)
    }
  }
}
