// What became of the answer to a letter, in a word and with its reason: silence is an outcome too
// (design.md, law 5).

import { html } from 'hono/html'
import type { DeliveryState } from '../../replies/pec-delivery.ts'
import type { DeskLetter } from '../../store/desk.ts'
import type { ReplyState } from '../../store/schema.ts'
import type { Html } from '../layout.ts'
import { badge, type Tone } from '../table.ts'
import type { Wording } from './words/index.ts'

interface Answered {
  readonly word: string
  readonly why: string | null
  readonly tone: Tone
}

/** @returns null while nothing is decided. */
export function answered(
  { reply, silence }: Pick<DeskLetter, 'reply' | 'silence'>,
  { vocabulary, lettersPage: w }: Wording,
): Answered | null {
  if (reply !== null) {
    const { state, reason } = reply
    return { word: vocabulary.replyStates[state], why: reason, tone: replyTones[state] }
  }
  if (silence === null) return null
  return silence.withheld === null
    ? { word: w.notForeseen, why: silence.says, tone: 'plain' }
    : { word: w.withheld, why: silence.says, tone: 'wait' }
}

export const answeredCell = (answer: Answered | null): Html | null =>
  answer === null
    ? null
    : html`${badge(answer.word, answer.tone)}${
        answer.why === null ? '' : html` <span class="why" lang="it">${answer.why}</span>`
      }`

const replyTones = {
  planned: 'wait',
  sending: 'wait',
  sent: 'good',
  withheld: 'wait',
  unknown: 'bad',
  failed: 'bad',
} as const satisfies Record<ReplyState, Tone>

export const deliveryBadge = (state: DeliveryState, { vocabulary }: Wording): Html =>
  badge(vocabulary.deliveryStates[state], deliveryTones[state])

const deliveryTones = {
  submitted: 'wait',
  accepted: 'wait',
  warned: 'wait',
  delivered: 'good',
  failed: 'bad',
  refused: 'bad',
  no_receipt: 'bad',
} as const satisfies Record<DeliveryState, Tone>
