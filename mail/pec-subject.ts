// Whether the subject of a PEC's envelope is the certified one: the prefix of its kind, then the words
// that daticert.xml or the letter inside has. Only what providers are known to damage may differ.

import { isDamagedCopy, unmangled } from './damage.ts'
import { headerValue } from './headers.ts'
import type { Claims } from './pec-claims.ts'
import type { PecKind } from './pec-kind.ts'
import { decodeWords } from './words.ts'

/** What the prefix of each kind says, and nothing else (RFC 6109 3). */
const PREFIXES = {
  'posta-certificata': /^posta certificata$/i,
  accettazione: /^(?!.*\b(?:non|mancata)\b).*\baccettazione$/i,
  'non-accettazione': /\b(?:non|mancata) accettazione\b/i,
  'presa-in-carico': /^presa in carico$/i,
  'avvenuta-consegna': /^(?!.*\b(?:non|mancata)\b).*\bconsegna$/i,
  'preavviso-errore-consegna': /\bmancata consegna\b/i,
  'errore-consegna': /\bmancata consegna\b/i,
  'rilevazione-virus': /^problema di sicurezza$/i,
  'ricevuta-sconosciuta': /./,
  anomalia: /^anomalia messaggio$/i,
  rem: /./,
} as const satisfies Readonly<Record<PecKind, RegExp>>

/** Providers word the longer ones ("... per sup. tempo massimo") each in its own way. */
const WORDS =
  /^(?:(?:posta|certificata|anomalia|messaggio|avviso|preavviso|ricevuta|di|del|non|mancata|avvenuta|accettazione|consegna|per|entro|virus|eccezioni|formali|errore|sup|superamento|tempo|massimo|12|24|ore|presa|in|carico|problema|sicurezza)\b[ .]{0,3}){1,12}$/i

export function agreesWithSubject({ kind, headers, daticert, inner }: Claims): boolean {
  const written = decodeWords(headerValue(headers, 'subject') ?? '').trim()
  const colon = written.indexOf(':')
  const prefix = written.slice(0, Math.min(Math.max(colon, 0), 120)).trim()
  if (!PREFIXES[kind].test(prefix)) return false
  if (kind !== 'ricevuta-sconosciuta' && !WORDS.test(prefix)) return false
  const transport = kind === 'posta-certificata'
  const letter = inner !== null && transport ? (headerValue(inner, 'subject') ?? '') : null
  const certified = [daticert.oggetto, letter].filter(text => text !== null)
  const said = written.slice(colon + 1)
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
