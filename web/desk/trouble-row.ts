// One letter that went wrong: why, and what can be done about it.

import { html } from 'hono/html'
import type { DeskLetter } from '../../store/desk.ts'
import type { Official } from '../../store/people.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { badge, foreign, type Row } from '../table.ts'
import { letterLink, senderCell } from './letters.ts'
import { type Trouble, troubleStep, troublesOf } from './person-lists.ts'
import type { Shown } from './queue-rows.ts'
import { deliveryBadge } from './reply-state.ts'
import type { Wording } from './words/index.ts'

export function troubleRow(letter: DeskLetter, visit: Visit<Official>, { wording }: Shown): Row {
  return {
    cells: [
      html`${letterLink(letter, wording)}<br><span class="why">${moment(letter.at, wording.language)}</span>`,
      null,
      senderCell(letter, wording),
      html`<ul class="whys">${troublesOf(letter).map(one => why(one, wording))}</ul>`,
      troubleStep(letter) === 'rielabora'
        ? html`<form method="post" action="/desk/letters/${letter.id}/replay" class="bare">${tokenField(visit)}
<button type="submit" class="quiet">${wording.person.replay}</button></form>`
        : html`${wording.person.checkSent}`,
    ],
  }
}

const why = (trouble: Trouble, wording: Wording): Html => {
  switch (trouble.kind) {
    case 'letter':
      return html`<li>${trouble.says ?? ''}</li>`
    case 'reply':
      return html`<li>${badge(wording.vocabulary.replyStates[trouble.state], 'bad')} ${trouble.says}</li>`
    case 'delivery': {
      const { recipient, state, reason } = trouble
      return html`<li>${deliveryBadge(state, wording)} ${foreign(recipient)}. ${reason === null ? '' : foreign(reason)}</li>`
    }
  }
}
