// To whom an answer would go, and nobody else: one address, or none.

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
  const group = ownGroup(letter)
  return (
    group !== null && returnPath.kind === 'address' && domain(returnPath.address) === domain(group)
  )
}

export const ownGroup = ({ message, outer, groups }: Addressed): string | null =>
  recipients(message, outer).find(address => groups.includes(address)) ?? null

const BLIND: ReadonlySet<string> = new Set(['bcc', 'resent-to', 'resent-cc', 'resent-bcc'])

/** To, Cc, and the blind and resent ones that stand only in the headers; lower case. */
export function recipients(...messages: readonly Message[]): readonly string[] {
  return messages.flatMap(({ to, cc, headers }) => [
    ...[...to, ...cc].map(({ address }) => address),
    ...headers
      .filter(({ name }) => BLIND.has(name))
      .flatMap(({ value }) => value.toLowerCase().match(/[^\s<>,;:"()]+@[^\s<>,;:"()]+/g) ?? []),
  ])
}

const domain = (address: string): string => address.slice(address.lastIndexOf('@') + 1)
