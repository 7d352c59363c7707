// PURE. The bytes read once: envelope, PEC, the letter to judge, its words, its sender. What
// decide.ts judges; it holds no bytes, so that many readings may wait at a time.

import { type Automatic, type Mark, readAutomatic, readMarks } from '../mail/automatic.ts'
import { type LetterDocument, readDocuments } from '../mail/documents.ts'
import { type Address, type Message, type MessageId, readMessage } from '../mail/message.ts'
import { type Pec, type PecTrust, pecLetter, readPec, wrappedPec } from '../mail/pec.ts'
import { newWords, peelSubject, type Words } from '../mail/text.ts'
import { ownMessageIds } from '../replies/message-id.ts'
import type { Facts } from './decide.ts'

export interface LetterReading {
  /** As it lies in the mailbox. */
  readonly outer: Message
  /** What is judged: the letter inside a PEC, else `outer` itself. */
  readonly letter: Message
  readonly pec: Pec | null
  /** The PEC that an ordinary mail carries: it proves nothing about this mail. */
  readonly wrappedPec: Pec | null
  readonly channel: 'email' | 'pec'
  readonly automatic: Automatic | null
  /** Every sign that forbids an automatic answer, of the envelope and of the letter inside. */
  readonly marks: readonly Mark[]
  readonly subject: string
  readonly words: Words
  readonly sender: Address
  /** What the letter brings, signed documents and Outlook's envelope opened. */
  readonly documents: readonly LetterDocument[]
  /** Of a bounce: the Message-IDs of letters of ours that it names. */
  readonly returned: readonly string[]
  /** ISO 8601; null where no Received field, certified time or Date field tells. */
  readonly receivedAt: string | null
}

/** What memory is asked for. */
export interface Hints {
  /** Who would be written to. */
  readonly addresses: readonly string[]
  /** Letters that this one answers. */
  readonly references: readonly MessageId[]
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
  const automatic = readAutomatic(letter, words.text)
  const marks = [...readMarks(outer), ...inner.filter(({ name }) => name !== 'missing-return-path')]
  return {
    outer,
    letter,
    pec,
    wrappedPec: pec === null ? wrappedPec(readable, outer, trust) : null,
    channel: pec !== null || facts.mailbox?.kind === 'pec' ? 'pec' : 'email',
    // The envelope of a PEC is the provider's: only the letter inside can be automatic.
    automatic,
    marks: marks.filter((mark, at) => marks.findIndex(({ name }) => name === mark.name) === at),
    subject: peelSubject(letter.subject),
    words,
    sender: senderOf(letter, pec),
    documents: documents.list,
    returned: automatic?.kind === 'bounce' ? ownMessageIds(readable.toString('latin1')) : [],
    receivedAt: receivedAt(outer, pec),
  }
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

export function hintsOf(reading: LetterReading): Hints {
  const { outer, letter, pec, sender } = reading
  const back = outer.returnPath.kind === 'address' ? [outer.returnPath.address] : []
  const addresses = [sender.address, ...back].filter(address => address !== '')
  return {
    addresses: [...new Set(addresses)],
    references: [...new Set([...letter.inReplyTo, ...letter.references])],
    // Who copies an uncertified key must not make the true letter a copy.
    pecKey: pec?.certified === true ? pec.duplicateKey : null,
  }
}

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
function isReceipt(pec: Pec | null): boolean {
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
