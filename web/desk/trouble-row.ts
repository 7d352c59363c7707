// One letter that went wrong: why, and what can be done about it.

import { html } from 'hono/html'
import { undelivered } from '../../replies/pec-delivery.ts'
import type { DeskLetter } from '../../store/desk.ts'
import type { Official } from '../../store/people.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { badge, foreign, type Row } from '../table.ts'
import { letterLink, senderCell } from './letters.ts'
import type { Shown } from './queue-rows.ts'
import { deliveryBadge } from './reply-state.ts'
import type { Wording } from './words/index.ts'

export function troubleRow(letter: DeskLetter, visit: Visit<Official>, { wording }: Shown): Row {
  const { id, state, reply } = letter
  const again = state === 'failed' || reply?.state === 'failed'
  return {
    cells: [
      html`${letterLink(letter, wording)}<br><span class="why">${moment(letter.at, wording.language)}</span>`,
      null,
      senderCell(letter, wording),
      html`<ul class="whys">${whys(letter, wording)}</ul>`,
      again
        ? html`<form method="post" action="/desk/letters/${id}/replay" class="bare">${tokenField(visit)}
<button type="submit" class="quiet">${wording.person.replay}</button></form>`
        : html`${wording.person.checkSent}`,
    ],
  }
}

function whys(
  { state, failure, reply, deliveries }: DeskLetter,
  wording: Wording,
): readonly Html[] {
  const list: Html[] = []
  if (state === 'failed') list.push(html`<li>${failure ?? ''}</li>`)
  if (reply?.state === 'unknown' || reply?.state === 'failed')
    list.push(
      html`<li>${badge(wording.vocabulary.replyStates[reply.state], 'bad')} ${reply.reason}</li>`,
    )
  for (const { recipient, state: delivery, reason } of deliveries) {
    if (!undelivered.some(one => one === delivery)) continue
    list.push(
      html`<li>${deliveryBadge(delivery, wording)} ${foreign(recipient)}. ${reason === null ? '' : foreign(reason)}</li>`,
    )
  }
  return list
}
