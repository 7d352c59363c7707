// Codici fiscali are shown whole on the page of their letter only; in lists, where many citizens
// stand together, they are masked (GDPR art. 5.1.c).

import { findCodiciFiscali } from '../requests/fields/codice-fiscale.ts'

/** 'RSSMRA80A01H501U' -> 'RSS…U'. */
export const maskCode = (code: string): string => `${code.slice(0, 3)}…${code.slice(-1)}`

/** Every code that stands in a line of words, valid or not. */
export function maskCodes(words: string): string {
  let shown = ''
  let from = 0
  for (const { value, start, end } of findCodiciFiscali(words)) {
    shown += words.slice(from, start) + maskCode(value)
    from = end
  }
  return shown + words.slice(from)
}
