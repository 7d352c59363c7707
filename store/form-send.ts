// A form is sent: its letter, the request and the receipt's notice stand together or not at all. The
// draft's row is the lock: of fifty clicks one finds it, the others find what it has become.

import type { Transaction } from 'kysely'
import type { Core } from './core.ts'
import { type FormLetter, keepFormLetter, requestSentAs } from './form-letters.ts'
import { type NewNotice, planNotice } from './notices.ts'
import type { Database } from './open.ts'
import type { Tables } from './schema.ts'

export interface FormSending {
  readonly draftId: string
  readonly personId: number
  /** As it was when the letter was made of it. */
  readonly changedAt: Date
  readonly letter: FormLetter
  /** Number of the request, as the filing has it. */
  readonly number: string
  /** Tells the operator's mailbox of it. */
  readonly receipt: NewNotice
}

export type FormSent =
  | {
      readonly kind: 'sent'
      readonly number: string
      readonly notices: readonly number[]
    }
  /** It was sent before: this click adds nothing. */
  | { readonly kind: 'again'; readonly number: string }
  /** The draft was changed meanwhile: it has to be looked at again. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'gone' }

export const sendForm = (db: Database, sending: FormSending, core: Core): Promise<FormSent> =>
  db.transaction().execute(async tx => {
    const locked = await lockDraft(tx, sending)
    if (locked !== 'mine') return locked
    const letterId = await keepFormLetter(tx, sending.letter, core)
    if (letterId === null) return { kind: 'again', number: sending.number }
    await tx.deleteFrom('form_draft').where('id', '=', sending.draftId).execute()
    const notice = await planNotice(tx, sending.receipt)
    return { kind: 'sent', number: sending.number, notices: [notice] }
  })

/** Whoever comes second waits here, and finds the row gone. */
export async function lockDraft(
  tx: Transaction<Tables>,
  {
    draftId,
    personId,
    changedAt,
    letter,
  }: Pick<FormSending, 'draftId' | 'personId' | 'changedAt' | 'letter'>,
): Promise<'mine' | Extract<FormSent, { kind: 'again' | 'changed' | 'gone' }>> {
  const draft = await tx
    .selectFrom('form_draft')
    .select('changed_at')
    .where('id', '=', draftId)
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst()
  if (draft === undefined) {
    const number = await requestSentAs(tx, letter.identity)
    return number === null ? { kind: 'gone' } : { kind: 'again', number }
  }
  return draft.changed_at.getTime() === changedAt.getTime() ? 'mine' : { kind: 'changed' }
}
