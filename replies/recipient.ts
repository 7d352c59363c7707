// To whom an answer would go, and nobody else: one address, or none.

import { readAddresses } from '../mail/addresses.ts'
import { headerValues } from '../mail/headers.ts'
import type { Address, Message, ReturnPath } from '../mail/message.ts'
import type { Pec } from '../mail/pec.ts'

export interface Addressed {
  /** What is judged: the letter inside a PEC, else the message itself. */
  readonly message: Message
  /** As it lies in the mailbox. */
  readonly outer: Message
  readonly pec: Pec | null
  /** Who wrote: From, or the `mittente` of a PEC. */
  readonly from: Address
  /** Our own distribution lists, lower case. */
  readonly groups: readonly string[]
}

/** RFC 3834, 4: the Return-Path. Two exceptions: it is the PEC provider's, or our own list's (T45). */
export function answerAddress(letter: Addressed): ReturnPath {
  const { outer, pec, from } = letter
  const other = pec !== null || isBackOfOwnGroup(letter)
  return other ? { kind: 'address', address: from.address } : outer.returnPath
}

/** Came through one of our lists, which put its own address for bounces in place of the author's. */
export function isBackOfOwnGroup(letter: Addressed): boolean {
  const { returnPath } = letter.outer
  if (returnPath.kind !== 'address') return false
  const back = domain(returnPath.address)
  // Every guard asks: where no list of ours can be meant, the recipients need not be read.
  if (!letter.groups.some(group => domain(group) === back)) return false
  const group = ownGroup(letter)
  return group !== null && domain(group) === back
}

/**
 * One of ours among the recipients, unless the letter says that it is another list's: whoever writes
 * to a list of his own may add ours.
 */
export function ownGroup({ message, outer, groups }: Addressed): string | null {
  if (groups.length === 0) return null
  const group = recipients(message, outer).find(address => groups.includes(address))
  if (group === undefined) return null
  const named = ['list-id', 'list-post'].flatMap(name => headerValues(outer.headers, name))
  return named.length === 0 || named.some(value => isOfList(value, group)) ? group : null
}

/** `<name.host>` of List-Id (RFC 2919), `<mailto:name@host>` of List-Post; the brackets alone count. */
function isOfList(value: string, group: string): boolean {
  const written = /<(?:mailto:)?([^<>?\s]{1,320})[^<>]*>\s*$/i.exec(value.slice(-400))?.[1]
  const list = (written ?? value).trim().toLowerCase()
  return list === group || list === group.replace('@', '.')
}

const BLIND = ['bcc', 'resent-to', 'resent-cc', 'resent-bcc']

/** To, Cc, and the blind and resent ones that stand only in the headers; lower case. */
export function recipients(...messages: readonly Message[]): readonly string[] {
  return messages
    .flatMap(({ to, cc, headers }) => [
      ...to,
      ...cc,
      ...BLIND.flatMap(name => readAddresses(headers, name)),
    ])
    .map(({ address }) => address)
}

const domain = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
