// May an automatic letter go out? All guards are asked, in a fixed order, cheap before expensive;
// the first that fires decides, all that fired are kept. RFC 3834, RFC 5230, [MS-OXCMAIL].

import { isByHeader } from '../mail/automatic.ts'
import { type Header, headerValues } from '../mail/headers.ts'
import { precedence } from '../mail/marks.ts'
import { dangerous } from './danger.ts'
import type { GuardInput, LetterGuardInput } from './guard-input.ts'
import { isOwnMessageId } from './message-id.ts'
import { pecGuards } from './pec-guards.ts'
import { answerAddress, isBackOfOwnGroup, ownGroup, recipients } from './recipient.ts'
import type { Guard } from './reply.ts'
import { proveSender } from './sender-proof.ts'

export const LOOP_HEADER = 'X-Combipat-Gateway'

/** Every guard that forbids a letter, each name once. Empty: it may go out. */
export function guards(input: GuardInput): Guard[] {
  return once([
    ...byLetter(input),
    ...missingReturnPath(input),
    ...unclearReturnPath(input),
    ...addressedToUs(input),
    ...senders(input),
    ...memory(input),
  ])
}

/** Those among them that the letter alone can fire. */
export const letterGuards = (input: LetterGuardInput): Guard[] => once(byLetter(input))

function byLetter(input: LetterGuardInput): Guard[] {
  return [
    ...ownLetters(input),
    ...nullReturnPath(input),
    ...marks(input),
    ...writtenByMachine(input),
    ...pecGuards(input),
    ...dangerous(input),
  ]
}

const once = (fired: readonly Guard[]): Guard[] =>
  fired.filter((guard, at) => fired.findIndex(({ name }) => name === guard.name) === at)

/** Never to ourselves, never an answer to another gateway (T38, T40). */
function ownLetters(input: LetterGuardInput): Guard[] {
  const { message, outer, from } = input
  const back = answerAddress(input)
  const writers = [from, ...message.from, ...message.sender].map(({ address }) => address)
  const all = back.kind === 'address' ? [...writers, back.address] : writers
  const fired: Guard[] = []
  if (all.some(address => isOurs(address, input)))
    fired.push({ name: 'own-address', says: 'Il mittente è una nostra casella.' })
  const loop = [message, outer].some(({ headers }) => count(headers, LOOP_HEADER.toLowerCase()) > 0)
  const id = [message.messageId, outer.messageId].some(one => one !== null && isOwnMessageId(one))
  if (loop || id)
    fired.push({ name: 'own-message', says: 'È una lettera di questo gateway che torna indietro.' })
  return fired
}

/** RFC 3834, 2: nothing answers an empty envelope sender. */
function nullReturnPath(input: LetterGuardInput): Guard[] {
  if (answerAddress(input).kind !== 'null') return []
  return [{ name: 'null-return-path', says: 'Il mittente della busta è vuoto (<>).' }]
}

/** RFC 3834, 4: answers go to the Return-Path, and without one to nobody. */
function missingReturnPath(input: LetterGuardInput): Guard[] {
  if (answerAddress(input).kind !== 'missing') return []
  const says = 'Manca il Return-Path: non si sa a chi rispondere.'
  return [{ name: 'missing-return-path', says }]
}

/** Each server that delivers writes one, in place of what stood there: which is the last one's? */
function unclearReturnPath(input: GuardInput): Guard[] {
  const { outer, pec } = input
  if (pec !== null || isBackOfOwnGroup(input)) return []
  const paths = headerValues(outer.headers, 'return-path')
  const different = new Set(paths.map(path => path.replace(/[<>\s]/g, '').toLowerCase()))
  if (different.size < 2) return []
  return [
    { name: 'unclear-return-path', says: 'I mittenti di busta (Return-Path) sono più di uno.' },
  ]
}

/**
 * Marks of the Return-Path are left out: the letter inside a PEC has none, and returnPath() knows.
 * Our own distribution lists add list headers to what people write (T45).
 */
function marks(input: LetterGuardInput): readonly Guard[] {
  const group = ownGroup(input) !== null
  const exempt = new Set([
    'null-return-path',
    'missing-return-path',
    ...(group ? ['list-header'] : []),
    ...(group && precedence(input.outer.headers) === 'list' ? ['precedence'] : []),
    ...(isBackOfOwnGroup(input) ? ['system-address', 'verp-address'] : []),
  ])
  return input.marks.filter(({ name }) => !exempt.has(name))
}

/** Where no header says so: the shape of a report, the words of a bounce or of an absence. */
function writtenByMachine(input: LetterGuardInput): Guard[] {
  const { automatic } = input
  // What a header alone says is a mark. Words that leave a doubt silence too: the request stays.
  if (automatic === null || isByHeader(automatic)) return []
  return [{ name: automatic.sign, says: automatic.says }]
}

/** RFC 5230, 4.5: what reached us by a blind copy or a list is not answered. */
function addressedToUs({ message, outer, pec, groups, ...own }: GuardInput): Guard[] {
  const certified = (pec?.destinatari ?? []).map(({ address }) => address.toLowerCase())
  // Of a certified PEC these are the envelope's; the headers around it may be another's.
  const all = pec?.certified === true ? certified : [...recipients(message, outer), ...certified]
  if (all.some(address => groups.includes(address) || isOurs(address, own))) return []
  return [{ name: 'not-addressed-to-us', says: 'Nessuna nostra casella è tra i destinatari.' }]
}

/** Only known correspondents, and only where nothing speaks against its being them (T46, T48). */
function senders(input: GuardInput): Guard[] {
  const { outer, pec, from, sender, trustedAuthserv, signatures, imitates } = input
  const fired: Guard[] = []
  if (imitates !== null) {
    const says = `Il dominio del mittente imita «${imitates}» ma non è quello.`
    fired.push({ name: 'lookalike-domain', says })
  }
  if (sender === null)
    fired.push({ name: 'not-enrolled', says: 'Il mittente non è abilitato alla sperimentazione.' })
  // The provider vouches for a certified PEC; whether what only looks like one is the provider's
  // own, the receiving server says of the envelope.
  const claimed = pec === null ? from.address : (outer.from[0]?.address ?? '')
  const { verdict } = proveSender(outer, trustedAuthserv, claimed, signatures)
  if (pec?.certified !== true && verdict === 'failed')
    fired.push({
      name: 'authentication-failed',
      says: 'L’autenticazione del mittente è fallita: l’indirizzo può essere falso.',
    })
  // What an ordinary mailbox would have had proved, nobody proved here.
  if (pec?.kind === 'posta-certificata' && pec.proof === 'unproven' && sender?.channel === 'email')
    fired.push({
      name: 'pec-not-enrolled',
      says: 'Il mittente è abilitato come indirizzo di posta ordinaria, non come PEC.',
    })
  const back = answerAddress(input)
  if (sender !== null && back.kind === 'address' && back.address !== sender.address)
    fired.push({
      name: 'return-path-differs',
      says: 'Il mittente della busta non è l’indirizzo abilitato: la risposta andrebbe ad altri.',
    })
  return fired
}

/** The notice, the short one, then silence (T38); and nothing to where nothing arrives (T39). */
function memory({ next, unreachable }: GuardInput): Guard[] {
  const says = 'Una nostra lettera a questo indirizzo è tornata indietro.'
  return [
    ...(unreachable ? [{ name: 'address-failed', says }] : []),
    ...(next?.kind === 'silence' ? [next.because] : []),
  ]
}

type Own = Pick<LetterGuardInput, 'ownAddresses' | 'ownDomains'>

function isOurs(address: string, { ownAddresses, ownDomains }: Own): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return address !== '' && (ownAddresses.includes(address) || ownDomains.includes(domain))
}

const count = (headers: readonly Header[], name: string): number =>
  headers.filter(header => header.name === name).length
