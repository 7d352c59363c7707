// Whether the subject of a PEC's envelope is the certified one: the prefix of its kind, then the words
// that daticert.xml or the letter inside has. Only what providers are known to damage may differ.

import { isDamagedCopy, unmangled } from './damage.ts'
import { headerValue } from './headers.ts'
import type { Claims } from './pec-claims.ts'
import type { PecKind } from './pec-kind.ts'
import { decodeWords } from './words.ts'

/** RFC 6109 3; of some there are longer forms ("per virus", "per sup. tempo massimo"). */
const PREFIXES = {
  'posta-certificata': /^posta certificata:/i,
  accettazione: /^accettazione:/i,
  'non-accettazione': /^avviso di (?:non|mancata) accettazione(?: per [a-z .]{3,40})?:/i,
  'presa-in-carico': /^presa in carico:/i,
  'avvenuta-consegna': /^(?:avvenuta )?consegna:/i,
  'preavviso-errore-consegna': /^(?:pre)?avviso di mancata consegna(?: per [a-z .]{3,40})?:/i,
  'errore-consegna': /^avviso di mancata consegna(?: per [a-z .]{3,40})?:/i,
  'rilevazione-virus': /^problema di sicurezza:/i,
  'ricevuta-sconosciuta': /^[a-z .']{3,80}:/i,
  anomalia: /^anomalia messaggio:/i,
  rem: /^/,
} as const satisfies Readonly<Record<PecKind, RegExp>>

export function agreesWithSubject({ kind, headers, daticert, inner }: Claims): boolean {
  const written = decodeWords(headerValue(headers, 'subject') ?? '').trim()
  const prefix = PREFIXES[kind].exec(written)
  if (prefix === null) return false
  const transport = kind === 'posta-certificata'
  const letter = inner !== null && transport ? (headerValue(inner, 'subject') ?? '') : null
  const certified = [daticert.oggetto, letter].filter(text => text !== null)
  const said = written.slice(prefix[0].length)
  return certified.length === 0 || certified.some(text => isSubject(said, decodeWords(text)))
}

/** A header longer than this may have been cut. */
const LONG = 200

function isSubject(said: string, certified: string): boolean {
  const one = bare(said)
  const read = bare(unmangled(said))
  const whole = bare(certified)
  const forms = [whole, bare(unescaped(certified)), bare(unmangled(certified))]
  if (forms.includes(one) || forms.includes(read)) return true
  if (one.length >= LONG && whole.startsWith(one)) return true
  return isDamagedCopy(one, whole) || (read !== one && isDamagedCopy(read, whole))
}

/** Folding adds and loses blanks, daticert.xml and headers have other controls. */
function bare(text: string): string {
  return text.normalize('NFC').replace(/[\s\x00-\x1f\x7f]/g, '')
}

const ESCAPED: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&apos;': "'",
}

/** Some escape twice on the way into daticert.xml. */
function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|apos);/g, escaped => ESCAPED[escaped] ?? escaped)
}
