// What became of the answer to a letter, in a word and with its reason: silence is an outcome too
// (design.md, law 5).

import { html } from 'hono/html'
import type { DeliveryState } from '../../replies/pec-delivery.ts'
import type { DeskLetter } from '../../store/desk.ts'
import type { ReplyState } from '../../store/schema.ts'
import type { Html } from '../layout.ts'
import { badge, type Tone } from '../table.ts'
import { deliveryStateWords, replyStateWords } from '../words.ts'

interface Answered {
  readonly word: string
  readonly why: string | null
  readonly tone: Tone
}

/** @returns null while nothing is decided. */
export function answered({
  reply,
  silence,
}: Pick<DeskLetter, 'reply' | 'silence'>): Answered | null {
  if (reply !== null) {
    const { state, reason } = reply
    return { word: replyStateWords[state], why: reason, tone: replyTones[state] }
  }
  if (silence === null) return null
  return silence.withheld === null
    ? { word: 'Non prevista', why: silence.says, tone: 'plain' }
    : { word: 'Trattenuta', why: silence.says, tone: 'wait' }
}

export const answeredCell = (answer: Answered | null): Html | null =>
  answer === null
    ? null
    : html`${badge(answer.word, answer.tone)}${
        answer.why === null ? '' : html` <span class="why">${answer.why}</span>`
      }`

const replyTones = {
  planned: 'wait',
  sending: 'wait',
  sent: 'good',
  withheld: 'wait',
  unknown: 'bad',
  failed: 'bad',
} as const satisfies Record<ReplyState, Tone>

export const deliveryBadge = (state: DeliveryState): Html =>
  badge(deliveryStateWords[state], deliveryTones[state])

const deliveryTones = {
  submitted: 'wait',
  accepted: 'wait',
  warned: 'wait',
  delivered: 'good',
  failed: 'bad',
  refused: 'bad',
  no_receipt: 'bad',
} as const satisfies Record<DeliveryState, Tone>
