// The wording by language.

import type { Refused } from '../../../requests/standing.ts'
import type { Language } from '../../../store/people.ts'
import { de } from './de.ts'
import { it } from './it.ts'
import type { Wording } from './wording.ts'

export type { Wording }

export const wordings = { it, de } as const satisfies Record<Language, Wording>

/** The sentence of a refusal. */
export function refusalIn(wording: Wording, { why, name }: Refused): string {
  const says = wording.refusals[why]
  return typeof says === 'string' ? says : says(name ?? '…')
}
