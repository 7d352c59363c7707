// PEC that gets no answer: what is no letter, what nobody vouches for, what systems send each other.

import { headerValue } from '../mail/headers.ts'
import type { LetterGuardInput } from './guard-input.ts'
import type { Guard } from './reply.ts'

export const pecGuards = (input: LetterGuardInput): Guard[] => [
  ...pecKind(input),
  ...pecProof(input),
  ...contradicted(input),
  ...protocolTraffic(input),
]

/** A receipt or an anomaly is no letter; nor is what only calls itself so (RFC 6109, 3). */
function pecKind({ message, pec }: LetterGuardInput): Guard[] {
  if (pec !== null && pec.kind !== 'posta-certificata')
    return [
      { name: 'pec-kind', says: `È un messaggio PEC di tipo «${pec.kind}», non una lettera.` },
    ]
  // A mailbox that sends on what it gets: the letter inside is a receipt.
  if (pec !== null && headerValue(message.headers, 'x-ricevuta') !== null)
    return [{ name: 'pec-kind', says: 'Contiene una ricevuta PEC inoltrata, non una lettera.' }]
  const notice =
    /^(?:ACCETTAZIONE|CONSEGNA|PRESA IN CARICO|AVVISO DI [A-Z .]+|ANOMALIA MESSAGGIO|PROBLEMA DI SICUREZZA)\s*:/
  if (notice.test(message.subject.trim()))
    return [{ name: 'pec-subject', says: 'L’oggetto è quello di una ricevuta PEC.' }]
  return []
}

/**
 * A signer stands behind the envelope and something does not hold: somebody may have put others'
 * headers around it. A signature that nobody can check (none, or no signer in it) forbids nothing.
 */
function pecProof({ pec, ordinary }: LetterGuardInput): Guard[] {
  if (pec?.kind !== 'posta-certificata') return []
  // Into an ordinary mailbox anybody can write the headers of a PEC; a provider delivers none unsigned.
  const doubtful = pec.proof === 'refuted' || (ordinary && pec.proof === 'unproven')
  if (!doubtful) return []
  const says = `La busta PEC non è certificata. ${pec.because ?? ''}`.trim()
  return [{ name: 'pec-not-certified', says }]
}

/**
 * Without a signature that can be checked, daticert.xml is anybody's: an answer goes to its `mittente`
 * only where the envelope and the letter inside name the same. The identifier alone (message-id) is
 * lost on the way through archives.
 */
function contradicted({ message, outer, pec }: LetterGuardInput): Guard[] {
  if (pec?.kind !== 'posta-certificata' || pec.proof !== 'unproven') return []
  const mittente = pec.mittente?.toLowerCase()
  const [writer, ...others] = message.from
  const wrong: readonly string[] = [
    ...pec.mismatches.filter(name => SENDER.has(name)),
    ...(outer.returnPath.kind === 'null' ? ['busta vuota'] : []),
    ...(writer?.address === mittente && others.length === 0 ? [] : ['From della lettera']),
  ]
  if (wrong.length === 0) return []
  const says = `La firma della PEC non si può verificare e il mittente non concorda: ${wrong.join(', ')}.`
  return [{ name: 'pec-contradicted', says }]
}

/** The checks (mail/pec-checks.ts) that tell whose the letter is, or which of two it is. */
const SENDER: ReadonlySet<string> = new Set([
  'per-conto-di',
  'reply-to',
  'return-path',
  'parti-doppie',
  'intestazioni-doppie',
])

/** What protocol systems, the Sistema di Interscambio and courts send each other: no person reads an answer. */
function protocolTraffic({ message, pec, from }: LetterGuardInput): Guard[] {
  if (pec === null) return []
  const machine =
    message.attachments.some(({ filename }) => PROTOCOL_FILE.test(filename ?? '')) ||
    PROTOCOL_SUBJECT.test(message.subject) ||
    PROTOCOL_SENDER.test(from.address)
  if (!machine) return []
  return [{ name: 'protocol-traffic', says: 'È un messaggio tra sistemi di protocollo.' }]
}

/** Of the interoperability of protocols (circolare AgID 60/2013), capitals as they come. */
const PROTOCOL_FILE =
  /^(?:segnatura|conferma|eccezione|aggiornamento|annullamento)\.xml(?:\.p7m)?$/i
const PROTOCOL_SUBJECT = /^\s*(?:ricevuta di protocollo|notificaeccezione)/i
const PROTOCOL_SENDER = /^sdi\d{0,4}@pec\.fatturapa\.it$|\.ptel\.giustiziacert\.it$/
