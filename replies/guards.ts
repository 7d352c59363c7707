// May an automatic letter go out? All guards are asked, in a fixed order, cheap before expensive;
// the first that fires decides, all that fired are kept. RFC 3834, RFC 5230, [MS-OXCMAIL].

import type { Header } from '../mail/headers.ts'
import type { Address, Message } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'
import type { PilotSender } from '../requests/roster.ts'
import { readAuthentication } from './authentication.ts'
import { isOwnMessageId } from './message-id.ts'
import type { Guard } from './reply.ts'

export interface GuardInput {
  /** What is judged: the letter inside a PEC, else the message itself. */
  readonly message: Message
  /** As it lies in the mailbox. */
  readonly outer: Message
  readonly pec: Pec | null
  /** Who wrote: From, or the `mittente` of a PEC. */
  readonly from: Address
  readonly sender: PilotSender | null
  /** What the headers, the MIME shape and the words say (mail/automatic.ts), in that order. */
  readonly marks: readonly Guard[]
  readonly ownAddresses: readonly string[]
  readonly ownDomains: readonly string[]
  readonly groups: readonly string[]
  readonly trustedAuthserv: readonly string[]
  /** The letters of the same handle that went to this sender within the period. */
  readonly earlier: number
  readonly period: { readonly days: number; readonly max: number }
}

export const LOOP_HEADER = 'X-Combipat-Gateway'

/** Every guard that forbids a letter, each name once. Empty: it may go out. */
export function guards(input: GuardInput): Guard[] {
  const fired = [
    ...ownLetters(input),
    ...returnPath(input),
    ...marks(input),
    ...pecKind(input),
    ...dangerous(input),
    ...addressedToUs(input),
    ...senders(input),
    ...period(input),
  ]
  return fired.filter((guard, at) => fired.findIndex(({ name }) => name === guard.name) === at)
}

/** Never to ourselves, never an answer to another gateway (T38, T40). */
function ownLetters({ message, outer, pec, from, ...own }: GuardInput): Guard[] {
  const back = pec === null && outer.returnPath.kind === 'address' ? outer.returnPath.address : ''
  const writers = [from, ...message.from, ...message.sender].map(({ address }) => address)
  const fired: Guard[] = []
  if ([...writers, back].some(address => isOurs(address, own)))
    fired.push({ name: 'own-address', says: 'Il mittente è una nostra casella.' })
  const loop = [message, outer].some(({ headers }) => has(headers, LOOP_HEADER.toLowerCase()))
  const id = [message.messageId, outer.messageId].some(one => one !== null && isOwnMessageId(one))
  if (loop || id)
    fired.push({ name: 'own-message', says: 'È una lettera di questo gateway che torna indietro.' })
  return fired
}

/** RFC 3834, 2 and 4: answers go to the Return-Path, and without one to nobody. */
function returnPath({ outer, pec }: GuardInput): Guard[] {
  if (pec !== null) return [] // The provider's; a PEC is answered to its `mittente`.
  switch (outer.returnPath.kind) {
    case 'null':
      return [{ name: 'null-return-path', says: 'Il mittente della busta è vuoto (<>).' }]
    case 'missing':
      return [
        { name: 'missing-return-path', says: 'Manca il Return-Path: non si sa a chi rispondere.' },
      ]
    case 'address':
      return []
  }
}

/** Our own distribution lists add list headers to what people write (T45). */
function marks({ message, outer, groups, marks }: GuardInput): readonly Guard[] {
  const throughGroup = recipients(message, outer).some(address => groups.includes(address))
  return throughGroup ? marks.filter(({ name }) => !isListMark(name)) : marks
}

const isListMark = (name: string): boolean => /^(?:list|mailing-list|precedence)/.test(name)

/** A receipt or an anomaly is no letter; nor is what only calls itself so (RFC 6109, 3). */
function pecKind({ message, pec }: GuardInput): Guard[] {
  if (pec !== null && pec.kind !== 'posta-certificata')
    return [
      { name: 'pec-kind', says: `È un messaggio PEC di tipo «${pec.kind}», non una lettera.` },
    ]
  const notice =
    /^(?:ACCETTAZIONE|CONSEGNA|PRESA IN CARICO|AVVISO DI [A-Z ]+|ANOMALIA MESSAGGIO|PROBLEMA DI SICUREZZA)\s*:/
  if (notice.test(message.subject.trim()))
    return [{ name: 'pec-subject', says: 'L’oggetto è quello di una ricevuta PEC.' }]
  return []
}

/** RFC 3834, 7: nothing goes back to spam, to malware, or where the writer is not one. */
function dangerous({ message, outer, pec }: GuardInput): Guard[] {
  const fired: Guard[] = []
  const headers = [...outer.headers, ...message.headers]
  if (headers.some(({ name, value }) => spamLabel[name]?.test(value) === true))
    fired.push({ name: 'spam', says: 'Il server di posta lo segna come spam o infetto.' })
  if (message.attachments.some(({ filename }) => executable.test(filename ?? '')))
    fired.push({ name: 'executable', says: 'Ha in allegato un programma.' })
  const writers = new Set(message.from.map(({ address }) => address))
  const twice = count(message.headers, 'from') > 1
  if (pec === null && (writers.size !== 1 || twice))
    fired.push({ name: 'unclear-from', says: 'Il mittente non è uno solo.' })
  return fired
}

const spamLabel: Readonly<Record<string, RegExp>> = {
  'x-spam-flag': /^\s*yes/i,
  'x-spam-status': /^\s*yes/i,
  'x-spam': /^\s*yes/i,
  'x-virus-status': /^\s*(?:yes|infected)/i,
}

const executable =
  /\.(?:exe|scr|com|pif|bat|cmd|msi|jar|js|jse|vbs|vbe|wsf|hta|ps1|lnk|cpl|iso|img|apk)$/i

/** RFC 5230, 4.5: what reached us by a blind copy or a list is not answered. */
function addressedToUs({ message, outer, pec, groups, ...own }: GuardInput): Guard[] {
  const all = [
    ...recipients(message, outer),
    ...(pec?.destinatari ?? []).map(({ address }) => address.toLowerCase()),
  ]
  if (all.some(address => groups.includes(address) || isOurs(address, own))) return []
  return [{ name: 'not-addressed-to-us', says: 'Nessuna nostra casella è tra i destinatari.' }]
}

/** Only known correspondents, and only where nothing speaks against its being them (T46, T48). */
function senders({ outer, pec, from, sender, trustedAuthserv }: GuardInput): Guard[] {
  const fired: Guard[] = []
  if (sender === null)
    fired.push({ name: 'not-enrolled', says: 'Il mittente non è abilitato alla sperimentazione.' })
  // The provider vouches for a certified PEC; whether what only looks like one is the provider's
  // own, the receiving server says of the envelope.
  const claimed = pec === null ? from.address : (outer.from[0]?.address ?? '')
  const { verdict } = readAuthentication(outer, trustedAuthserv, claimed)
  if (pec?.certified !== true && verdict === 'failed')
    fired.push({
      name: 'authentication-failed',
      says: 'L’autenticazione del mittente è fallita: l’indirizzo può essere falso.',
    })
  const back = pec === null && outer.returnPath.kind === 'address' ? outer.returnPath.address : null
  if (sender !== null && back !== null && back !== sender.address)
    fired.push({
      name: 'return-path-differs',
      says: 'Il mittente della busta non è l’indirizzo abilitato: la risposta andrebbe ad altri.',
    })
  return fired
}

/** RFC 3834, 2; RFC 5230, 4.1: the notice, the short one, then silence (T38). */
function period({ earlier, period }: GuardInput): Guard[] {
  if (earlier < period.max) return []
  const says =
    period.max === 0
      ? 'Le lettere automatiche sono spente nella configurazione.'
      : `Ha già ricevuto ${earlier === 1 ? 'una lettera' : `${earlier} lettere`} negli ultimi ${period.days} giorni.`
  return [{ name: 'period', says }]
}

/** To, Cc, and the blind and resent ones that stand only in the headers; lower case. */
function recipients(...messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ to, cc, headers }) => [
    ...[...to, ...cc].map(({ address }) => address),
    ...headers
      .filter(({ name }) => /^(?:bcc|resent-to|resent-cc|resent-bcc)$/.test(name))
      .flatMap(({ value }) => value.toLowerCase().match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? []),
  ])
}

type Own = Pick<GuardInput, 'ownAddresses' | 'ownDomains'>

function isOurs(address: string, { ownAddresses, ownDomains }: Own): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return address !== '' && (ownAddresses.includes(address) || ownDomains.includes(domain))
}

const has = (headers: readonly Header[], name: string): boolean => count(headers, name) > 0

const count = (headers: readonly Header[], name: string): number =>
  headers.filter(header => header.name === name).length
