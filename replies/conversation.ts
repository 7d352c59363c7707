// Does a letter answer one of ours, though no header says so? Responders that set none still answer
// under our subject (T40, T41).

import type { Step } from './reply.ts'
import { templateSubject } from './template.ts'

/** Answer prefixes and a server's tags, e.g. [EXT]: our own 'Auto:' is what is looked for. */
const ANSWER =
  /^(?:(?:re|r|rif|aw|antw|antwort|risposta|sv|ref)\s*(?:\[\d+\])?\s*[:\uff1a]\s*|\[[^\][]{1,20}\]\s*)+/i

/** The step of the letter of ours whose subject this one bears; none as a rule. */
export function stepsBySubject(
  subject: string,
  letters: Readonly<Record<string, string>>,
): readonly Step[] {
  const bare = subject.replace(ANSWER, '').trim()
  if (!/^auto\s?:\s/i.test(bare)) return []
  const rest = bare.replace(/^(?:auto\s?:\s*)+/i, '')
  const short = ['use_form_breve.it', 'use_form_breve.de'].flatMap(
    name => templateSubject(letters[name] ?? '') ?? [],
  )
  // Both languages of a letter stand in its subject, divided by a stroke.
  const [first = ''] = rest.split(' / ')
  return [short.includes(first) ? 'short' : 'notice']
}
