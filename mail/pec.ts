// Which kind of PEC a message is (RFC 6109), what its daticert.xml says, and the letter inside.
// Only the top-level headers decide the kind; daticert.xml and postacert.eml are direct children
// of the multipart/mixed under the multipart/signed.

import { type Daticert, type Destinatario, readDaticert } from './daticert.ts'
import { headerValue } from './headers.ts'
import type { Message } from './message.ts'
import { leaves, type Part, readParts } from './parts.ts'
import { findMismatches } from './pec-checks.ts'
import { isRem, openEnvelope } from './pec-envelope.ts'
import { decodeTransfer, partContent } from './transfer.ts'

export type { Destinatario }

/** daticert's `tipo`, and the kinds that have none. */
export type PecKind =
  | 'posta-certificata'
  | 'accettazione'
  | 'non-accettazione'
  | 'presa-in-carico'
  | 'avvenuta-consegna'
  | 'preavviso-errore-consegna'
  | 'errore-consegna'
  | 'rilevazione-virus'
  | 'anomalia'
  | 'ricevuta-sconosciuta'
  | 'rem'

export interface PecSignature {
  readonly present: boolean
  readonly intact: boolean
  readonly chain: 'agid' | 'digitpa' | 'configured' | 'other' | 'none'
  readonly signer: string | null
}

export interface Pec {
  readonly kind: PecKind
  readonly mittente: string | null
  readonly destinatari: readonly Destinatario[]
  readonly oggetto: string | null
  readonly identificativo: string | null
  readonly msgid: string | null
  readonly errore: string | null
  readonly ricevutaTipo: 'completa' | 'breve' | 'sintetica' | null
  /** ISO 8601 with the zone of daticert. */
  readonly data: string | null
  readonly gestore: string | null
  readonly consegna: string | null
  readonly signature: PecSignature
  /** True only where signature, chain and the header cross-checks all hold. */
  readonly certified: boolean
  readonly mismatches: readonly string[]
  /** What the provider says about a failure, e.g. '5.1.1 - ... - indirizzo non valido'. */
  readonly erroreEsteso: string | null
  /** The byte range of postacert.eml's content in the raw message; null where there is none. */
  readonly letter: PecLetter | null
}

export interface PecLetter {
  readonly start: number
  readonly end: number
  /** Of the range; '7bit' as a rule. What is encoded is decoded by `pecLetter`. */
  readonly encoding: string
}

/** Null for ordinary mail, also for mail that carries a PEC inside (`wrappedPec`). */
export function readPec(bytes: Buffer, message: Message): Pec | null {
  return pecOf(bytes, message.root)
}

/** The bytes of the letter inside: a view of the raw message unless it was encoded. */
export function pecLetter(bytes: Buffer, { letter }: Pec): Buffer | null {
  return letter && decodeTransfer(bytes.subarray(letter.start, letter.end), letter.encoding)
}

/** The PEC that an ordinary mail carries as an attachment. It proves nothing about this mail. */
export function wrappedPec(bytes: Buffer, message: Message): Pec | null {
  const attached = leaves(message.root).filter(isAttachedMessage).slice(0, MAX_WRAPPED)
  for (const part of attached) {
    const inside = partContent(bytes, part)
    const pec = pecOf(inside, readParts(inside).root)
    if (!pec) continue
    // Where the wrapping was encoded, the letter is no range of the raw message.
    const plain = part.encoding !== 'base64' && part.encoding !== 'quoted-printable'
    return { ...pec, letter: plain && pec.letter ? moved(pec.letter, part.body) : null }
  }
  return null
}

const MAX_WRAPPED = 10

function isAttachedMessage(part: Part): boolean {
  return part.type === 'message/rfc822' || /\.eml$/i.test(part.filename ?? '')
}

function moved(letter: PecLetter, by: number): PecLetter {
  return { ...letter, start: letter.start + by, end: letter.end + by }
}

function pecOf(bytes: Buffer, root: Part): Pec | null {
  const envelope = openEnvelope(root)
  const kind = kindOf(bytes, root)
  if (kind === null) return null
  // An anomaly has no certified data: a daticert.xml inside is of another message (a bounce of ours).
  const certifies = kind !== 'anomalia' && kind !== 'rem'
  const part = certifies ? envelope.daticert : null
  const daticert = part && readDaticert(partContent(bytes, part))
  const { letter } = envelope
  return {
    kind,
    ...certifiedData(daticert),
    signature: { present: envelope.signature !== null, intact: false, chain: 'none', signer: null },
    certified: false,
    mismatches: certifies ? findMismatches(kind, root, envelope, daticert) : [],
    letter: letter && { start: letter.body, end: letter.end, encoding: letter.encoding },
  }
}

function certifiedData(daticert: Daticert | null) {
  return {
    mittente: daticert?.mittente ?? null,
    destinatari: daticert?.destinatari ?? [],
    oggetto: daticert?.oggetto ?? null,
    identificativo: daticert?.identificativo ?? null,
    msgid: daticert?.msgid ?? null,
    errore: daticert?.errore ?? null,
    ricevutaTipo: daticert?.ricevutaTipo ?? null,
    data: daticert?.data ?? null,
    gestore: daticert?.gestore ?? null,
    consegna: daticert?.consegna ?? null,
    erroreEsteso: daticert?.erroreEsteso ?? null,
  }
}

const RECEIPTS: ReadonlySet<string> = new Set<PecKind>([
  'accettazione',
  'non-accettazione',
  'presa-in-carico',
  'avvenuta-consegna',
  'preavviso-errore-consegna',
  'errore-consegna',
  'rilevazione-virus',
])

/** X-Ricevuta wins; values are compared whole: 'non-accettazione' holds 'accettazione'. */
function kindOf(bytes: Buffer, root: Part): PecKind | null {
  const ricevuta = headerValue(root.headers, 'x-ricevuta')?.trim().toLowerCase()
  if (ricevuta !== undefined) return isReceipt(ricevuta) ? ricevuta : 'ricevuta-sconosciuta'
  const trasporto = headerValue(root.headers, 'x-trasporto')?.trim().toLowerCase()
  if (trasporto === 'posta-certificata') return 'posta-certificata'
  if (trasporto === 'errore') return 'anomalia'
  return isRem(bytes, root) ? 'rem' : null
}

function isReceipt(value: string): value is PecKind {
  return RECEIPTS.has(value)
}
