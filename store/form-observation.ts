// An observation on the tool is kept as a letter, for the desk, and handed on to its mailbox.

import type { Core } from './core.ts'
import { type FormLetter, keepFormLetter } from './form-letters.ts'
import { planNotice } from './notices.ts'
import type { Database } from './open.ts'

/** @param to the mailbox for observations; null: it is read at the desk. @returns null on a second click. */
export const keepObservation = (
  db: Database,
  letter: FormLetter,
  to: string | null,
  core: Core,
): Promise<{ readonly letterId: number; readonly notice: number | null } | null> =>
  db.transaction().execute(async tx => {
    const letterId = await keepFormLetter(tx, letter, core)
    if (letterId === null) return null
    if (to === null) return { letterId, notice: null }
    const data = { kind: 'observation', letterId } as const
    const notice = await planNotice(tx, { recipient: to, language: 'it', data, endsAt: null })
    return { letterId, notice }
  })
