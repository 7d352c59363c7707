// PURE. The bytes read once: envelope, PEC, the letter to judge, its words, its sender. What
// decide.ts judges; it holds no bytes, so that many readings may wait at a time.

import { type Automatic, type Mark, readAutomatic, readMarks } from '../mail/automatic.ts'
import { type LetterDocument, readDocuments } from '../mail/documents.ts'
import { headerValues } from '../mail/headers.ts'
import { type Address, type Message, type MessageId, readMessage } from '../mail/message.ts'
import { type Pec, type PecTrust, pecLetter, readPec, wrappedPec } from '../mail/pec.ts'
import { kindOf } from '../mail/pec-kind.ts'
import { newWords, peelSubject, type Words } from '../mail/text.ts'
import { ownMarks } from '../replies/message-id.ts'
import type { Returned } from '../replies/reply.ts'
import { REQUEST_NUMBER } from '../requests/number.ts'
import type { Roster } from '../requests/roster.ts'
import type { Facts } from './decide.ts'

export interface LetterReading {
  /** As it lies in the mailbox. */
  readonly outer: Message
  /** What is judged: the letter inside a PEC, else `outer` itself. */
  readonly letter: Message
  readonly pec: Pec | null
  /** The PEC that an ordinary mail carries: it proves nothing about this mail. */
  readonly wrappedPec: Pec | null
  /** Of a PEC whose letter is no letter but a PEC in turn, as a mailbox sends on what it gets. */
  readonly redirected: Pec | null
  readonly channel: 'email' | 'pec'
  readonly automatic: Automatic | null
  /** A letter of ours that this bounce returns; null for all that is no bounce. */
  readonly returned: Returned | null
  /** Every sign that forbids an automatic answer, of the envelope and of the letter inside. */
  readonly marks: readonly Mark[]
  readonly subject: string
  readonly words: Words
  readonly sender: Address
  /** What the letter brings, signed documents and Outlook's envelope opened. */
  readonly documents: readonly LetterDocument[]
  /** ISO 8601; null where no Received field, certified time or Date field tells. */
  readonly receivedAt: string | null
}

/** What a DKIM-Signature says of itself (RFC 6376, 3.5). */
export interface SignatureClaim {
  /** The domain that it claims to sign for, lower case. */
  readonly domain: string
  /** The name of its key in the DNS; null where the field does not tell it plainly. */
  readonly key: string | null
}

/** What memory is asked for. */
export interface Hints {
  /** Who would be written to. */
  readonly addresses: readonly string[]
  /** Letters that this one answers. */
  readonly references: readonly MessageId[]
  /** Public numbers of requests that it names, in quotations too. */
  readonly numbers: readonly string[]
  /** The DKIM signatures that are worth while: only of a letter that might be answered. */
  readonly signed: readonly SignatureClaim[]
  /** Of a certified PEC: the same for the same PEC met twice. */
  readonly pecKey: string | null
}

/** Any bytes give a reading. */
export async function readLetter(
  bytes: Buffer,
  facts: Facts,
  trust: PecTrust,
): Promise<LetterReading> {
  const readable = facts.bodyNotAnalysed === null ? bytes : headersOnly(bytes)
  const outer = await readMessage(readable)
  const pec = readPec(readable, outer, trust)
  const inside = pec === null ? null : pecLetter(readable, pec)
  const letter = inside === null || isReceipt(pec) ? outer : await readMessage(inside)
  // The letter inside a PEC was never delivered by itself: it has no Return-Path.
  const inner = letter === outer ? [] : readMarks(letter)
  const documents = readDocuments(letter === outer ? readable : (inside ?? readable), letter)
  const words = wordsOf(letter, documents.tnefText)
  // A provider's receipt speaks of its own letter (pec-guards.ts).
  const automatic = isReceipt(pec) ? null : readAutomatic(letter, words)
  const marks = [...readMarks(outer), ...inner.filter(({ name }) => name !== 'missing-return-path')]
  return {
    outer,
    letter,
    pec,
    wrappedPec: pec === null ? wrappedPec(readable, outer, trust) : null,
    redirected: redirectedIn(pec, inside, letter),
    channel: pec !== null || facts.mailbox?.kind === 'pec' ? 'pec' : 'email',
    // The envelope of a PEC is the provider's: only the letter inside can be automatic.
    automatic,
    returned: automatic?.kind === 'bounce' ? returnedOf(readable, automatic) : null,
    marks: marks.filter((mark, at) => marks.findIndex(({ name }) => name === mark.name) === at),
    subject: peelSubject(letter.subject),
    words,
    sender: senderOf(letter, pec),
    documents: documents.list,
    receivedAt: receivedAt(outer, pec),
  }
}

/** Where the letter is a PEC itself, it is the first of `nested`. */
function redirectedIn(pec: Pec | null, inside: Buffer | null, letter: Message): Pec | null {
  if (pec?.kind !== 'posta-certificata' || inside === null) return null
  return kindOf(inside, letter.root) === null ? null : (pec.nested[0] ?? null)
}

/** A certified PEC cannot have come before its provider took it, whatever its headers say. */
function receivedAt(outer: Message, pec: Pec | null): string | null {
  if (pec?.certified !== true || pec.data === null) return outer.receivedAt ?? outer.date
  const certified = new Date(pec.data).toISOString()
  return outer.receivedAt !== null && outer.receivedAt > certified ? outer.receivedAt : certified
}

/** Where Outlook packed everything into winmail.dat, the words are there (T36). */
function wordsOf(letter: Message, tnefText: string | null): Words {
  const words = newWords(letter)
  return words.text === '' && tnefText ? newWords({ ...letter, text: tnefText }) : words
}

/** Only the first bytes: a report names its letter before it returns it. */
const RETURNED_BYTES = 256 * 1024

function returnedOf(bytes: Buffer, { sign }: Automatic): Returned {
  const marks = ownMarks(bytes.toString('latin1', 0, RETURNED_BYTES))
  return { marks, failed: sign !== 'report-delayed' }
}

export function hintsOf(reading: LetterReading, roster: Roster): Hints {
  const { outer, letter, pec, sender } = reading
  const back = outer.returnPath.kind === 'address' ? [outer.returnPath.address] : []
  const addresses = [sender.address, ...back].filter(address => address !== '')
  return {
    addresses: [...new Set(addresses)],
    references: [...new Set([...letter.inReplyTo, ...letter.references])],
    numbers: numbersIn(`${letter.subject}\n${letter.text}`),
    signed: signedOf(reading, roster),
    // Who copies an uncertified key must not make the true letter a copy.
    pecKey: pec?.certified === true ? pec.duplicateKey : null,
  }
}

const NUMBER = new RegExp(`\\b${REQUEST_NUMBER}\\b`, 'g')
const MOST_NUMBERS = 20

const numbersIn = (text: string): string[] =>
  [...new Set(text.match(NUMBER) ?? [])].slice(0, MOST_NUMBERS)

/** Each costs a question to the DNS. */
const MOST_SIGNATURES = 5

function signedOf(
  { outer, sender, pec, automatic }: LetterReading,
  roster: Roster,
): SignatureClaim[] {
  if (pec !== null || automatic?.certain === true || !roster.byAddress.has(sender.address))
    return []
  const signatures = headerValues(outer.headers, 'dkim-signature')
  if (signatures.length > MOST_SIGNATURES) return []
  return signatures.flatMap(field => {
    const [, domain] = DOMAIN_TAG.exec(field) ?? []
    const [, selector] = SELECTOR_TAG.exec(field) ?? []
    if (domain === undefined) return []
    const key = selector === undefined ? null : `${selector}._domainkey.${domain}`
    const plain = key !== null && key.length <= LONGEST_NAME && /^[\w.-]+$/.test(key)
    return { domain: domain.toLowerCase(), key: plain ? key : null }
  })
}

/** Blanks may stand around a tag's value, and the field may be folded there (RFC 6376, 3.2). */
const DOMAIN_TAG = /(?:^|;)\s*d\s*=\s*([^\s;]+)\s*(?:;|$)/
const SELECTOR_TAG = /(?:^|;)\s*s\s*=\s*([^\s;]+)\s*(?:;|$)/

/** Characters of a name in the DNS (RFC 1035, 2.3.4). */
const LONGEST_NAME = 253

/**
 * RFC 6109: the sender of a transport envelope is daticert's `mittente`, nobody else. Of one whose
 * proof fails, it is who the letter inside says, as of ordinary mail: nobody vouches for daticert.
 */
function senderOf(letter: Message, pec: Pec | null): Address {
  const [from] = letter.from
  const written = from ?? letter.sender[0] ?? { name: '', address: '' }
  if (pec?.kind !== 'posta-certificata' || pec.mittente === null) return written
  if (pec.proof === 'refuted') return written
  return { name: written.name, address: pec.mittente.toLowerCase() }
}

/** A receipt of kind `completa` holds our own letter: it is stored, never judged as one. */
export function isReceipt(pec: Pec | null): boolean {
  return (
    pec !== null &&
    pec.kind !== 'posta-certificata' &&
    pec.kind !== 'anomalia' &&
    pec.kind !== 'rem'
  )
}

function headersOnly(bytes: Buffer): Buffer {
  const crlf = bytes.indexOf('\r\n\r\n')
  const lf = bytes.indexOf('\n\n')
  const ends = [crlf === -1 ? [] : crlf + 4, lf === -1 ? [] : lf + 2].flat()
  return bytes.subarray(0, Math.min(bytes.length, ...ends))
}
