// Whoever is signed in and may no longer come in is signed out within a minute; whose roles or
// structures were changed works with the new ones.

import type { Database } from '../store/open.ts'
import { refresh } from '../store/people.ts'
import { endSessionsOf, signedInBy } from '../store/sessions.ts'
import { type Admission, CONFIGURATION, ROSTER } from './admission.ts'

/** @returns how many people were signed out. What a provider said holds until the session ends. */
export async function reviewSessions(
  db: Database,
  admission: Admission,
  now: Date,
): Promise<number> {
  let out = 0
  for (const { id, issuer, subject } of await signedInBy(db, [CONFIGURATION, ROSTER])) {
    const admitted =
      issuer === ROSTER ? admission.operator(subject, now) : admission.official(subject)
    if (admitted === null) {
      await endSessionsOf(db, id)
      out += 1
    } else await refresh(db, id, admitted.newcomer)
  }
  return out
}
