// A request that asks two things becomes two: the new one is of the same letter, with a number of
// its own.

import { sql } from 'kysely'
import type { Correction, Step } from '../requests/standing.ts'
import { type Ask, actIn } from './act.ts'
import type { Moved } from './move.ts'
import type { Database } from './open.ts'
import { copyWords } from './request-words.ts'
import { trail } from './trail.ts'

/** How a number is made of a letter and a place in it (requests/number.ts). */
export type NumberOf = (contentHash: string, position: number) => string

export type Split =
  | {
      readonly kind: 'split'
      readonly fresh: string
      /** Of the one that was divided. */
      readonly moved: Extract<Moved, { kind: 'moved' }>
    }
  | Exclude<Moved, { kind: 'moved' }>

export async function splitRequest(
  db: Database,
  step: Step,
  ask: Omit<Ask, 'action' | 'told'>,
  part: Correction,
  numberOf: NumberOf,
): Promise<Split> {
  return db.transaction().execute(async tx => {
    const acted = await actIn(tx, step, { ...ask, action: { kind: 'dividi' } })
    if (acted.kind !== 'moved') return acted
    const { id, letterId } = acted.request
    // The letter is locked: two splits at once must not take the same place in it.
    const letter = await tx
      .selectFrom('letter')
      .select('content_hash')
      .where('id', '=', letterId)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const { last } = await tx
      .selectFrom('request')
      .select(eb => eb.fn.max('position').as('last'))
      .where('letter_id', '=', letterId)
      .executeTakeFirstOrThrow()
    const position = Number(last) + 1
    const fresh = numberOf(letter.content_hash, position)
    await sql`
      insert into request (number, letter_id, position, motivo, codice_fiscale, prestazione, sede,
        confidence, is_reminder, state, body, assignee, assignee_name, split_from, confirmed, backlog,
        channel, received_at, due_on, sender, sender_name, institute, institute_name, city, language,
        subject, keys)
      select ${fresh}, letter_id, ${position}, ${part.motivo}, ${part.codiceFiscale}, ${part.prestazione},
        sede, confidence, false, state, body, assignee, assignee_name, number, true, backlog,
        channel, received_at, due_on, sender, sender_name, institute, institute_name, city, language,
        subject, array_append(keys, ${fresh.replaceAll('-', '')})
      from request where id = ${id}`.execute(tx)
    const { id: freshId } = await tx
      .selectFrom('request')
      .select('id')
      .where('number', '=', fresh)
      .executeTakeFirstOrThrow()
    await copyWords(tx, id, freshId)
    const from = acted.request.number
    await tx
      .insertInto('trail')
      .values(trail({ letter: letterId, request: freshId }, 'divisa_da', { from }))
      .execute()
    return { kind: 'split', fresh, moved: acted }
  })
}
