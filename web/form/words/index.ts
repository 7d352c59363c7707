// The wording by language, and the sentence of what is wrong with a field.

import type { FormField, Wrong } from '../../../requests/form.ts'
import { placeName } from '../../../requests/form-place.ts'
import type { Language } from '../../../store/people.ts'
import { de } from './de.ts'
import { it } from './it.ts'
import type { FormWording } from './wording.ts'

export type { FormWording }

export const formWordings = { it, de } as const satisfies Record<Language, FormWording>

export function sentenceOf(w: FormWording, field: FormField, wrong: Wrong): string {
  switch (wrong.why) {
    case 'code':
      return w.wrong.code[wrong.defect]
    case 'homonyms':
      return w.wrong.homonyms(wrong.names.map(placeName).join(', '))
    case 'unknown_place':
      return w.wrong.unknownPlace(wrong.names.map(placeName).join(', '))
    case 'missing':
      return w.missingOf[field] ?? w.wrong.missing
    case 'invalid':
      return w.invalidOf[field] ?? w.wrong.invalid
    default:
      return w.wrong[wrong.why]
  }
}
