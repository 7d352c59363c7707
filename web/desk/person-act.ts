// The steps that take a letter off the list of what waits for a person.

import { dueOn } from '../../requests/deadline.ts'
import { requestNumber } from '../../requests/number.ts'
import type { Structures } from '../../requests/roles.ts'
import { searchKeys } from '../../requests/search-key.ts'
import { readLetter } from '../../store/desk-letter.ts'
import { type Original, readOriginal } from '../../store/letter-access.ts'
import { reopenFailed } from '../../store/pending.ts'
import { closeReview } from '../../store/review.ts'
import type { DeskParts } from './parts.ts'
import type { ReviewEnd } from './person-lists.ts'
import type { Acting } from './request-act.ts'

export interface Seen {
  readonly letterId: number
  /** As it was shown. */
  readonly version: number
  readonly esito: ReviewEnd
  readonly note: string
}

/** @returns `missing` also for a letter of another structure; `conflict` where somebody was first. */
export async function trySee(
  { db }: Pick<DeskParts, 'db'>,
  { actor, structures }: Acting,
  seen: Seen,
): Promise<Awaited<ReturnType<typeof closeReview>> | { readonly kind: 'missing' }> {
  const original = await readOriginal(db, seen.letterId, structures)
  if (original === null) return { kind: 'missing' }
  const { id, name } = actor
  const make = seen.esito === 'richiesta' ? makerOf(original, structures) : null
  return closeReview(db, { ...seen, who: { id, name }, structures }, make)
}

/** A general request at the structure of whoever makes it; what is wrong with it is corrected there. */
function makerOf({ decision }: Original, structures: Structures) {
  const { identifiers, classification, from, receivedAt } = decision
  const [code = null] = identifiers.codiciFiscali
  return (contentHash: string) => {
    const number = requestNumber(contentHash, 0)
    return {
      number,
      motivo: classification.motivo ?? ('generica' as const),
      prestazione: classification.prestazione,
      codice_fiscale: code,
      sede: structures === 'all' ? null : (structures[0] ?? null),
      due_on: dueOn(receivedAt, false),
      keys: [...searchKeys(number, identifiers, from.address)],
    }
  }
}

/** A failed letter, or one whose answer failed, is taken up again. */
export async function tryAgain(
  parts: Pick<DeskParts, 'db' | 'process' | 'deliver'>,
  structures: Structures,
  letterId: number,
): Promise<'missing' | 'taken_up' | 'nothing_failed'> {
  const letter = await readLetter(parts.db, letterId, structures)
  if (letter === null) return 'missing'
  if (!(await reopenFailed(parts.db, letter.id))) return 'nothing_failed'
  await parts.process([letter.id])
  await parts.deliver([letter.id])
  return 'taken_up'
}
