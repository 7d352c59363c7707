// A PEC's signature covers its content, never its outer headers: anyone can put others around a
// genuine body. So each header that says something is compared with what the provider certified
// inside: daticert.xml, and the headers of the letter itself.

import { readDate } from './dates.ts'
import type { Daticert } from './daticert.ts'
import { type Header, headerValue, headerValues } from './headers.ts'
import type { Claims } from './pec-claims.ts'
import type { Envelope } from './pec-envelope.ts'
import { isOnBehalf, isReachedBy, isRepliedTo, isSentBy, recipientsAgree } from './pec-people.ts'
import { agreesWithSubject } from './pec-subject.ts'

/** Stable names, for the trail and for statistics. */
export type Mismatch =
  | 'intestazioni-doppie'
  | 'postacert-assente'
  | 'parti-doppie'
  | 'parti-esterne'
  | 'daticert-assente'
  | 'daticert-illeggibile'
  | 'tipo'
  | 'mittente-firma'
  | keyof typeof agreements

/** Each holds where the header is left out, unless every provider writes it. */
const agreements = {
  riferimento: refersToLetter,
  'message-id': isIdentified,
  'per-conto-di': isOnBehalf,
  sender: isSentBy,
  'return-path': isReachedBy,
  'reply-to': isRepliedTo,
  destinatari: recipientsAgree,
  data: isDated,
  oggetto: agreesWithSubject,
  'tipo-ricevuta': asksForReceipt,
  'verifica-sicurezza': hasVirus,
  'x-mittente': namesWriter,
} as const satisfies Readonly<Record<string, (claims: Claims) => boolean>>

/** Empty where all agree. */
export function findMismatches(
  claims: Omit<Claims, 'daticert'>,
  envelope: Envelope,
  daticert: Daticert | null,
): Mismatch[] {
  const found: Mismatch[] = []
  if (isRepeated(claims.headers)) found.push('intestazioni-doppie')
  if (claims.kind === 'posta-certificata' && !envelope.letter) found.push('postacert-assente')
  if (envelope.doubled) found.push('parti-doppie')
  if (!envelope.daticert) return [...found, 'daticert-assente']
  if (!daticert) return [...found, 'daticert-illeggibile']
  const all: Claims = { ...claims, daticert }
  // Of another kind than it says to be: what its headers would have to say cannot be told.
  if (!hasKind(all)) return [...found, 'tipo']
  for (const name of NAMES) if (!agreements[name](all)) found.push(name)
  return found
}

// The keys of an object literal are its own; TypeScript gives them as strings.
const NAMES = Object.keys(agreements) as readonly (keyof typeof agreements)[]

/** RFC 5322 3.6: once at most. */
const SINGLE = ['from', 'sender', 'reply-to', 'subject', 'date', 'message-id', 'content-type']

/** The provider's own, of which only one with another value contradicts. */
const STATED = [
  'x-ricevuta',
  'x-trasporto',
  'x-riferimento-message-id',
  'x-tiporicevuta',
  'x-verificasicurezza',
  'x-mittente',
]

/** Also the boundary of the whole: programs differ in which of two they take. */
function isRepeated(headers: readonly Header[]): boolean {
  const says = (name: string) => headerValues(headers, name).map(value => value.toLowerCase())
  const boundaries = says('content-type')[0]?.match(/;\s*boundary\b/g) ?? []
  return (
    boundaries.length > 1 ||
    SINGLE.some(name => says(name).length > 1) ||
    STATED.some(name => new Set(says(name)).size > 1)
  )
}

/** What the header calls it, also where nobody knows such a kind. */
function hasKind({ headers, daticert }: Claims): boolean {
  const trasporto = stated(headers, 'x-trasporto')
  const ricevuta = stated(headers, 'x-ricevuta')
  if (ricevuta !== null && trasporto !== null && trasporto !== 'posta-certificata') return false
  return daticert.tipo === (ricevuta ?? trasporto)
}

/** `X-Riferimento-Message-ID`: what the client called the letter. */
function refersToLetter({ headers, daticert, inner }: Claims): boolean {
  const written = headerValue(headers, 'x-riferimento-message-id')
  if (written === null) return true
  const inside = inner && idOf(headerValue(inner, 'x-riferimento-message-id'))
  const id = idOf(written)
  return (daticert.msgid ?? inside) === null || daticert.msgid === id || inside === id
}

/** Only a transport keeps the identifier as its Message-ID; a receipt has one of its own. */
function isIdentified({ kind, headers, daticert }: Claims): boolean {
  if (kind !== 'posta-certificata') return true
  return daticert.identificativo === idOf(headerValue(headers, 'message-id'))
}

/** The whole field, so that nothing can stand beside the id. */
function idOf(written: string | null): string | null {
  return written?.replace(/[<>\s]/g, '') || null
}

const HOURS_48 = 48 * 3_600_000

/** Seconds apart as a rule, and in zones of all kinds; another day is another date. */
function isDated({ headers, daticert, inner }: Claims): boolean {
  const written = headerValue(headers, 'date')
  if (written === null || daticert.data === null) return true
  if (inner !== null && written === headerValue(inner, 'date')) return true
  const date = readDate(written)
  return date !== null && Math.abs(Date.parse(date) - Date.parse(daticert.data)) <= HOURS_48
}

/** A client may write anything there, which the provider hands on and reads as `completa`. */
function asksForReceipt({ kind, headers, daticert, inner }: Claims): boolean {
  const written = stated(headers, 'x-tiporicevuta')
  if (kind !== 'posta-certificata' || written === null || daticert.ricevutaTipo === null)
    return true
  return written === daticert.ricevutaTipo || written === (inner && stated(inner, 'x-tiporicevuta'))
}

/** A virus was found, says the header of receipts about one. */
function hasVirus({ headers, daticert }: Claims): boolean {
  return stated(headers, 'x-verificasicurezza') !== 'errore' || daticert.errore !== 'nessuno'
}

/** Whom the virus came from. */
function namesWriter({ headers, daticert }: Claims): boolean {
  const written = headerValue(headers, 'x-mittente')
  return written === null || idOf(written)?.toLowerCase() === daticert.mittente?.toLowerCase()
}

function stated(headers: readonly Header[], name: string): string | null {
  return headerValue(headers, name)?.trim().toLowerCase() ?? null
}
