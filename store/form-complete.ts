// A request that a letter had made is completed by its sender: the form's words join it as a later
// letter does, what they mend is kept against the rules, and the letter's link is used up.

import { sql, type Transaction } from 'kysely'
import type { Action } from '../requests/standing.ts'
import type { Core } from './core.ts'
import { noteCorrections } from './corrections.ts'
import { keepFormLetter } from './form-letters.ts'
import { type FormSending, type FormSent, lockDraft } from './form-send.ts'
import { type Moved, move } from './move.ts'
import { planNotice } from './notices.ts'
import type { Database } from './open.ts'
import { keepWords } from './request-words.ts'
import type { Tables } from './schema.ts'

export interface FormCompletion extends FormSending {
  readonly tokenHash: string
  readonly action: Extract<Action, { kind: 'completa' }>
  readonly who: { readonly id: string; readonly name: string }
  /** The request and its route as they are now, as JSON. */
  readonly body: string
  readonly keys: readonly string[]
  /** For the full-text search. */
  readonly words: string
  /** What the readers had found in the letter and the sender says otherwise. */
  readonly mended: readonly Mended[]
}

export interface Mended {
  readonly field: string
  readonly before: string
  readonly after: string | null
}

export type FormCompleted =
  | Exclude<FormSent, { kind: 'sent' }>
  | (Extract<FormSent, { kind: 'sent' }> & { readonly sede: string | null })
  /** The link is good no longer, or the request cannot be completed any more. */
  | { readonly kind: 'dead_link' | 'refused' }

/** Thrown to take everything back. */
class Refused extends Error {}

export async function completeByForm(
  db: Database,
  completion: FormCompletion,
  core: Core,
): Promise<FormCompleted> {
  try {
    return await db.transaction().execute(tx => completeIn(tx, completion, core))
  } catch (error) {
    if (error instanceof Refused) return { kind: 'refused' }
    throw error
  }
}

async function completeIn(
  tx: Transaction<Tables>,
  completion: FormCompletion,
  core: Core,
): Promise<FormCompleted> {
  const { number, tokenHash, action, who } = completion
  const locked = await lockDraft(tx, completion)
  if (locked !== 'mine') return locked
  if (!(await useUp(tx, tokenHash, number))) return { kind: 'dead_link' }
  const letterId = await keepFormLetter(tx, completion.letter, core)
  if (letterId === null) return { kind: 'again', number }
  const moved = await move(tx, core.step, {
    by: { number },
    version: null,
    action,
    actor: { kind: 'person', ...who, supervises: false },
    told: { letter: letterId },
  })
  if (moved.kind !== 'moved') throw new Refused()
  await noteCorrections(tx, moved, action, { kind: 'person', ...who, supervises: false })
  await noteMended(tx, completion, moved)
  await tx
    .updateTable('request')
    .set({
      body: completion.body,
      keys: sql<
        string[]
      >`array(select distinct unnest(keys || ${sql.val([...completion.keys])}::text[]))`,
    })
    .where('id', '=', moved.request.id)
    .execute()
  await keepWords(tx, moved.request.number, completion.words)
  await tx.deleteFrom('form_draft').where('id', '=', completion.draftId).execute()
  const notice = await planNotice(tx, completion.receipt)
  return { kind: 'sent', number, notices: [notice], sede: moved.standing.sede }
}

/** Beside the reason, the citizen and the structure, which `noteCorrections` compares. */
async function noteMended(
  tx: Transaction<Tables>,
  { mended, who }: FormCompletion,
  { request, event }: Extract<Moved, { kind: 'moved' }>,
): Promise<void> {
  if (mended.length === 0) return
  const rows = mended.map(one => ({
    ...one,
    ...{ trail_id: event, request_id: request.id, letter_id: request.letterId },
    ...{ who: who.id, rules: [], why: null },
  }))
  await tx.insertInto('correction').values(rows).execute()
}

/** Of two at the same moment one is told that it is used. */
async function useUp(tx: Transaction<Tables>, hash: string, number: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('form_token')
    .set({ used_at: sql`now()` })
    .where('hash', '=', hash)
    .where('used_at', 'is', null)
    .where(sql<boolean>`expires_at > now()`)
    .where('request_id', '=', eb =>
      eb.selectFrom('request').select('id').where('number', '=', number),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
