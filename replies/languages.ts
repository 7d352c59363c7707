// In which language a letter is answered: the message's own; both, where a structure of South Tyrol
// cannot tell (DPR 574/1988).

import { isLanguageClear } from '../mail/language.ts'
import type { AnswerInput } from './input.ts'

type Language = 'it' | 'de'

/** At least one; the first is the letter's main one. */
export function languagesOf(input: LanguageInput): readonly [Language, ...Language[]] {
  const { classification, reading } = input
  if (!isBilingual(input)) return [classification.language]
  const words = `${reading.letter.subject}\n${reading.words.text}`
  return isLanguageClear(words) ? [classification.language] : ['it', 'de']
}

type LanguageInput = Pick<
  AnswerInput,
  'classification' | 'reading' | 'facts' | 'requests' | 'policy'
>

/** The structure that answers, or whose mailbox it came to, is one of those. */
function isBilingual({ facts, requests, policy }: LanguageInput): boolean {
  const sedi = [facts.mailbox?.sede ?? null, ...requests.map(({ route }) => route.sede)]
  return sedi.some(sede => sede !== null && policy.bilingual.some(one => sede.startsWith(one)))
}
