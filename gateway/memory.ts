// What rows remember for letters that are about to be decided: one question each for a whole batch.

import type { Database } from '../store/open.ts'
import {
  certifiedBefore,
  lettersNaming,
  lettersTo,
  type OpenLetter,
  type OurLetter,
  ourLetters,
  unreachable,
} from '../store/open-letters.ts'
import type { Continued, Memory } from './decide.ts'
import type { Hints } from './letter.ts'

/** Memories in the order of the letters. @param periodDays how far back our own letters count. */
export async function remember(
  db: Database,
  letters: readonly { readonly id: OpenLetter['id']; readonly hints: Hints }[],
  periodDays: number,
  now: Date,
): Promise<readonly Memory[]> {
  const all = letters.map(({ hints }) => hints)
  const since = new Date(now.getTime() - periodDays * 24 * 3600 * 1000)
  const addresses = all.flatMap(one => one.addresses)
  const [sent, answered, named, returned, certified] = await Promise.all([
    lettersTo(db, addresses, since),
    ourLetters(
      db,
      all.flatMap(({ references }) => references),
    ),
    lettersNaming(
      db,
      all.flatMap(({ numbers }) => numbers),
    ),
    unreachable(db, addresses),
    certifiedBefore(
      db,
      all.flatMap(({ pecKey }) => pecKey ?? []),
    ),
  ])
  const byRecipient = Map.groupBy(sent, ({ recipient }) => recipient)
  return letters.map(({ id, hints }) => ({
    letters: hints.addresses.flatMap(address => byRecipient.get(address) ?? []),
    answered: [
      // Of the ladder: what an official writes stands on no step of it.
      ...ours(hints, answered).filter(({ about }) => about === null),
      ...hints.numbers.flatMap(number => named.get(number) ?? []),
    ]
      // A conversation of long ago is over: its number may be quoted at any time.
      .filter(({ at }) => at >= since)
      .map(({ step }) => step),
    unreachable: hints.addresses.some(address => returned.has(address)),
    answersOurs: ours(hints, answered).length > 0,
    duplicateOf: duplicateOf(id, hints, certified, letters),
    continues: continued(ours(hints, answered)),
  }))
}

const ours = ({ references }: Hints, answered: readonly OurLetter[]): readonly OurLetter[] =>
  answered.filter(
    ({ messageId, identificativo }) =>
      references.some(id => id === messageId) || references.some(id => id === identificativo),
  )

/** The newest of the officials' letters that it names. */
const continued = (answered: readonly OurLetter[]): Continued | null =>
  answered.flatMap(({ about }) => about ?? []).at(-1) ?? null

/** The oldest letter that is the same certified PEC, in the database or in this batch. */
function duplicateOf(
  id: number,
  { pecKey }: Hints,
  certified: ReadonlyMap<string, number>,
  batch: readonly { readonly id: number; readonly hints: Hints }[],
): number | null {
  if (pecKey === null) return null
  const same = batch.filter(({ hints }) => hints.pecKey === pecKey).map(one => one.id)
  const oldest = Math.min(certified.get(pecKey) ?? id, ...same)
  return oldest < id ? oldest : null
}
