// PEC (RFC 6109) from the raw bytes: the kind, what daticert.xml certifies, the letter inside, what
// the signature proves, and which PEC lie inside in turn. Any bytes give a value.

import { type Daticert, type Destinatario, readDaticert } from './daticert.ts'
import type { Defect } from './defect.ts'
import { type Header, messageStart, readHeaders } from './headers.ts'
import type { Message } from './message.ts'
import { leaves, type Part, readParts } from './parts.ts'
import { findMismatches, type Mismatch } from './pec-checks.ts'
import { type Envelope, openEnvelope } from './pec-envelope.ts'
import { kindOf, type PecKind } from './pec-kind.ts'
import { fromAddress, isFromSigner } from './pec-people.ts'
import { type Proof, proofOf } from './pec-proof.ts'
import { duplicateKey, formOf, type ReceiptForm, type Warning, warningOf } from './pec-receipt.ts'
import { type PecSignature, verifyPecSignature } from './pec-signature.ts'
import type { PecTrust } from './pec-trust.ts'
import { decodeTransfer, partContent } from './transfer.ts'

export type { Destinatario, Mismatch, PecKind, PecSignature, PecTrust }

export interface Pec extends Proof {
  readonly kind: PecKind
  readonly mittente: string | null
  readonly destinatari: readonly Destinatario[]
  readonly oggetto: string | null
  readonly identificativo: string | null
  readonly msgid: string | null
  readonly errore: string | null
  /** What was asked for; what came is `form`. */
  readonly ricevutaTipo: 'completa' | 'breve' | 'sintetica' | null
  /** ISO 8601 with the zone of daticert. */
  readonly data: string | null
  readonly gestore: string | null
  readonly consegna: string | null
  readonly signature: PecSignature
  readonly mismatches: readonly Mismatch[]
  /** What is odd about the envelope and contradicts nothing. */
  readonly defects: readonly Defect[]
  /** What the provider says about a failure, e.g. '5.1.1 - ... - indirizzo non valido'. */
  readonly erroreEsteso: string | null
  /** Of a delivery receipt: what it holds of the letter. */
  readonly form: ReceiptForm | null
  /** Of a preavviso, from its words: the 12 hours' (may still arrive) or the 24 hours' (will not). */
  readonly warning: Warning | null
  /** The same for the same PEC met twice; null without an identificativo. */
  readonly duplicateKey: string | null
  /** PEC inside this one, each with its own verdict, which lends this one nothing. */
  readonly nested: readonly Pec[]
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
export function readPec(bytes: Buffer, message: Message, trust: PecTrust): Pec | null {
  return pecOf(bytes, message.root, { trust, left: MAX_INSIDE }, 0)
}

/** The bytes of the letter inside: a view of the raw message unless it was encoded. */
export function pecLetter(bytes: Buffer, { letter }: Pick<Pec, 'letter'>): Buffer | null {
  return letter && decodeTransfer(bytes.subarray(letter.start, letter.end), letter.encoding)
}

/** The PEC that an ordinary mail carries as an attachment. It proves nothing about this mail. */
export function wrappedPec(bytes: Buffer, message: Message, trust: PecTrust): Pec | null {
  return attachedPecs(bytes, message.root, { trust, left: MAX_INSIDE }, 0)[0] ?? null
}

/** How deep attached messages are opened, and how many messages in all. */
const MAX_NESTED = 3
const MAX_INSIDE = 20

interface Walk {
  readonly trust: PecTrust
  left: number
}

function pecOf(bytes: Buffer, root: Part, walk: Walk, depth: number): Pec | null {
  const kind = kindOf(bytes, root)
  if (kind === null) return null
  const envelope = openEnvelope(bytes, root)
  // An anomaly has no certified data: a daticert.xml inside is of another message (a bounce of ours).
  const certifies = kind !== 'anomalia' && kind !== 'rem'
  const part = certifies ? envelope.daticert : null
  const daticert = part && readDaticert(partContent(bytes, part), part.parameters.charset)
  const { headers } = root
  const stated = { at: daticert?.data ?? null, from: fromAddress(headers) }
  const signature = verifyPecSignature(bytes, envelope, walk.trust, stated)
  const letter = envelope.letter && rangeOf(envelope.letter)
  const { signer } = signature
  const inner = letter === null ? null : headersInside(bytes, letter)
  const mismatches = [
    ...(certifies ? findMismatches({ kind, headers, inner, signer }, envelope, daticert) : []),
    ...(envelope.beside === 'content' ? (['parti-esterne'] as const) : []),
    // A REM provider signs as a company, not as an address.
    ...(kind === 'rem' || isFromSigner(headers, signer) ? [] : (['mittente-firma'] as const)),
  ]
  return {
    kind,
    ...certifiedData(daticert),
    signature,
    mismatches,
    defects: envelope.beside === 'footer' ? [FOOTER] : [],
    ...proofOf(certifies, signature, mismatches),
    form: kind === 'avvenuta-consegna' ? formOf(bytes, envelope.letter, daticert) : null,
    warning: kind === 'preavviso-errore-consegna' ? warningOf(bytes, envelope, daticert) : null,
    duplicateKey: duplicateKey(kind, daticert),
    nested: letter === null ? [] : pecsInside(bytes, letter, walk, depth),
    letter,
  }
}

const FOOTER: Defect = {
  kind: 'pec-footer',
  says: 'Text was put after the signed envelope, as mailing lists do; it is not looked at.',
}

/** An encoded letter is decoded as far as a header may reach. */
const HEAD = 256 * 1024

function headersInside(bytes: Buffer, { start, end, encoding }: PecLetter): readonly Header[] {
  const plain = decodeTransfer(bytes.subarray(start, Math.min(end, start + HEAD)), encoding)
  return readHeaders(plain, messageStart(plain), plain.length).headers
}

function rangeOf({ body, end, encoding }: NonNullable<Envelope['letter']>): PecLetter {
  return { start: body, end, encoding }
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

/** The letter of a PEC may be one itself (an anomaly that brings one back), or carry some. */
function pecsInside(bytes: Buffer, letter: PecLetter, walk: Walk, depth: number): Pec[] {
  const inside = pecLetter(bytes, { letter })
  return inside === null ? [] : pecsOf(inside, walk, depth)
}

function attachedPecs(bytes: Buffer, root: Part, walk: Walk, depth: number): Pec[] {
  return leaves(root)
    .filter(isAttachedMessage)
    .flatMap(part => {
      const found = pecsOf(partContent(bytes, part), walk, depth + 1)
      // Where the wrapping was encoded, the letter is no range of the raw message.
      const plain = part.encoding !== 'base64' && part.encoding !== 'quoted-printable'
      return found.map(pec => ({ ...pec, letter: plain ? moved(pec.letter, part.body) : null }))
    })
}

function pecsOf(message: Buffer, walk: Walk, depth: number): Pec[] {
  if (depth > MAX_NESTED || --walk.left < 0) return []
  const { root } = readParts(message)
  const pec = pecOf(message, root, walk, depth)
  return pec === null ? attachedPecs(message, root, walk, depth) : [pec]
}

function isAttachedMessage(part: Part): boolean {
  return part.type === 'message/rfc822' || /\.eml$/i.test(part.filename ?? '')
}

function moved(letter: PecLetter | null, by: number): PecLetter | null {
  return letter && { ...letter, start: letter.start + by, end: letter.end + by }
}
