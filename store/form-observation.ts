// An observation on the tool is kept as a letter, for the desk, and handed on to its mailbox.

import type { Core } from './core.ts'
import { type FormLetter, keepFormLetter } from './form-letters.ts'
import { planNotice } from './notices.ts'
import type { Database } from './open.ts'

/**
 * @param to the mailbox for observations; null: it is read at the desk.
 * @returns the notice to be sent; null on a second click too.
 */
export const keepObservation = (
  db: Database,
  letter: FormLetter,
  to: string | null,
  core: Core,
): Promise<number | null> =>
  db.transaction().execute(async tx => {
    const letterId = await keepFormLetter(tx, letter, core)
    if (letterId === null || to === null) return null
    const data = { kind: 'observation', letterId } as const
    return planNotice(tx, { recipient: to, language: 'it', data, endsAt: null })
  })
