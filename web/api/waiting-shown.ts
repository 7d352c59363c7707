// Rows of what waits for a person as the API gives them.

import type { DeskLetter } from '../../store/desk.ts'
import type { Review } from '../../store/review.ts'
import {
  type LetterList,
  type RequestList,
  type RequestToSee,
  requestSteps,
  reviewSteps,
  type Trouble,
  troubleStep,
  troublesOf,
} from '../desk/person-lists.ts'
import { wordOf } from '../desk/review-row.ts'
import { wordings } from '../desk/words/index.ts'
import { asItem } from './shown.ts'
import type { Waiting } from './waiting-schemas.ts'

const { person, actions } = wordings.it

export const asLetterToSee = (list: LetterList, row: Review): Waiting => ({
  kind: 'letter',
  list,
  id: row.letterId,
  subject: row.subject,
  sender: row.sender,
  received_at: row.receivedAt.toISOString(),
  what: row.what,
  reason: row.says,
  due_on: row.dueOn,
  version: row.version,
  next: reviewSteps(row.what).map(step => ({ step, says: wordOf(step, row.what, person) })),
})

export const asRequestToSee = (list: RequestList, { row, says }: RequestToSee): Waiting => ({
  kind: 'request',
  list,
  reason: says ?? PEC_PRESCRIBED,
  request: asItem(row),
  next: requestSteps(row.state).map(step => ({ step, says: stepWords[step] })),
})

const PEC_PRESCRIBED = 'Per questo messaggio la PEC è prescritta.'

const stepWords = {
  conferma: actions.confirm,
  correggi: actions.correct,
  scarta: actions.notRequest,
  rispondi: actions.answer,
  chiudi: actions.close,
  prendi: actions.take,
  passa: actions.handOn,
} as const satisfies Record<ReturnType<typeof requestSteps>[number], string>

export function asTrouble(letter: DeskLetter): Waiting {
  const step = troubleStep(letter)
  const says = step === 'rielabora' ? person.replay : person.checkSent
  return {
    kind: 'failed',
    list: 'failed',
    id: letter.id,
    subject: letter.subject,
    sender: letter.sender,
    received_at: letter.at.toISOString(),
    reasons: troublesOf(letter).map(asReason),
    next: [{ step, says }],
  }
}

function asReason(trouble: Trouble) {
  switch (trouble.kind) {
    case 'letter':
      return { of: 'letter' as const, state: 'failed', recipient: null, says: trouble.says }
    case 'reply':
      return { of: 'reply' as const, state: trouble.state, recipient: null, says: trouble.says }
    case 'delivery': {
      const { state, recipient, reason } = trouble
      return { of: 'delivery' as const, state, recipient, says: reason }
    }
  }
}
