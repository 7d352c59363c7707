// An answer leaves the desk: written into its rows and rung for, once, however often it is clicked.

import type { Letter } from '../../replies/reply.ts'
import { advance } from '../../requests/lifecycle.ts'
import type { Structures } from '../../requests/roles.ts'
import type { Actor } from '../../requests/standing.ts'
import { AlreadyPlanned, planAnswer } from '../../store/answers.ts'
import type { Draft } from '../../store/drafts.ts'
import type { Moved } from '../../store/move.ts'
import type { NewNotice } from '../../store/notices.ts'
import type { Database } from '../../store/open.ts'
import type { RequestView } from '../../store/request-view.ts'
import { answeredLetter, isByForm, letterOf, type WritingParts } from './writing.ts'

export interface SendingParts extends WritingParts {
  readonly db: Database
  readonly mode: 'shadow' | 'live'
  /** Rings for letters whose answers are to go out. */
  deliver(letters: readonly number[]): Promise<void>
  /** Rings for notices. */
  notify(notices: readonly number[]): Promise<void>
}

export async function sendAnswer(
  parts: SendingParts,
  view: RequestView,
  version: number,
  draft: Draft,
  who: { readonly actor: Extract<Actor, { kind: 'person' }>; readonly structures: Structures },
): Promise<Moved> {
  const drawer = isByForm(view)
  if (parts.mode === 'shadow' && !drawer) {
    return { kind: 'refused', why: 'mode_shadow' }
  }
  const letter = await letterOf(parts, view, draft, who.actor.name)
  if (letter === null) {
    return { kind: 'refused', why: 'no_way_out' }
  }
  const { id: answers } = answeredLetter(view)
  const action =
    draft.kind === 'question'
      ? ({ kind: 'chiedi' } as const)
      : ({ kind: 'rispondi', close: draft.close } as const)
  const ask = { number: view.number, version, action, ...who }
  try {
    const way = drawer ? 'drawer' : 'post'
    const notice = drawer ? noticeOf(view, letter, draft.kind) : null
    const acted = await planAnswer(parts.db, advance, ask, { letter, answers, way, notice })
    if (acted.kind === 'moved' && !drawer) await parts.deliver([answers])
    if (acted.notices !== undefined) await parts.notify(acted.notices)
    return acted
  } catch (error) {
    if (!(error instanceof AlreadyPlanned)) throw error
    return { kind: 'refused', why: 'sent_already' }
  }
}

const noticeOf = (view: RequestView, letter: Letter, what: Draft['kind']): NewNotice => ({
  recipient: letter.recipient,
  language: view.language,
  data: { kind: 'form_answer', number: view.number, what },
  endsAt: null,
})
