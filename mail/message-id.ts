// Message-IDs as the threads of a correspondence need them: without brackets and blanks.

import { matchesOf } from './matches.ts'

/** A Message-ID without angle brackets and blanks, as written (case kept). */
export type MessageId = string & { readonly __brand: 'MessageId' }

/** The first id of a Message-ID field, brackets or not; null when there is none. */
export function readMessageId(value: string | null): MessageId | null {
  if (value === null) return null
  return readMessageIds(value)[0] ?? asId(value)
}

/** All ids of In-Reply-To or References, in order, without doubles. */
export function readMessageIds(value: string | null): MessageId[] {
  if (value === null) return []
  const bracketed = matchesOf(value, BRACKETED).map(match => match[1] ?? '')
  // Without brackets only what looks like an id: In-Reply-To may be prose (RFC 822 4.6.2).
  const bare = bracketed.length > 0 ? bracketed : value.split(/\s+/).filter(s => s.includes('@'))
  return [...new Set(bare.map(asId).filter(id => id !== null))]
}

const BRACKETED = /<([^<>]+)>/g

/** Strips brackets and blanks. */
export function asId(text: string): MessageId | null {
  const id = text.replace(/[<>\s]/g, '')
  // The one place where the brand is given.
  return id === '' ? null : (id as MessageId)
}
