// PURE. Which words are judged: the writer's own, or those of the attached PDF where the writer says
// nothing but "see the attachment".

import type { Classification } from '../classifiers/classify.ts'
import type { Facts } from './decide.ts'
import type { LetterReading } from './letter.ts'

/** No words, or few that only point to an attachment. "Si allega il certificato" says something. */
export function saysNothing(text: string): boolean {
  let words = 0
  for (const _ of text.matchAll(/[\p{L}\d]+/gu)) if (++words > MOST_WORDS) return false
  return words === 0 || POINTING.test(text)
}

const MOST_WORDS = 25
const POINTING =
  /\b(?:ved(?:i|asi|ere|ete|ansi)|si veda|v\.|leggere|leggasi|come da|quanto in|richiesta in|lettera in|nota in|siehe|laut|gemäß)\s.{0,20}(?:allegat|anhang|beilage|beiliegend)/i

export const ATTACHMENT_HEARD =
  'Il messaggio non dice che cosa chiede: si è letto il testo del PDF allegato.'

/** The same letter with its attachment's words; null where its own suffice or there are no others. */
export function hearAttachments(
  reading: LetterReading,
  { attachmentTexts = [] }: Facts,
  first: Judgement,
): LetterReading | null {
  const text = attachmentTexts.join('\n\n')
  const sendsOnly = first.subtype === 'invio_documenti'
  if (text === '' || !(isOpen(first) || sendsOnly) || !saysNothing(reading.words.text)) return null
  const { words } = reading
  return { ...reading, words: { ...words, text: `${words.text}\n\n${text}`.trim() } }
}

/** A letter that seemed to send documents becomes a request only where its PDF surely is one. */
export function isBetter(heard: Judgement, first: Judgement): boolean {
  if (heard.kind === 'unclear') return false
  return isOpen(first) || (heard.kind === 'request' && heard.confidence === 'sure')
}

type Judgement = Pick<Classification, 'kind' | 'confidence' | 'subtype'>

const isOpen = ({ kind, confidence }: Judgement): boolean =>
  kind === 'unclear' || confidence === 'unclear'
