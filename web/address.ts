// What stands in a page's address: filters and the place in the list. What cannot be read counts
// as not said, so that any address gives a page.

import type { At } from '../store/keyset.ts'

/** Letters on a page. */
export const PAGE_SIZE = 50

/** @returns null for anything but a positive whole number that the database can hold. */
export function readId(text: string | undefined): number | null {
  if (text === undefined || !/^[1-9]\d{0,15}$/.test(text)) return null
  const id = Number(text)
  return Number.isSafeInteger(id) ? id : null
}

export function readAt(query: Readonly<Record<string, string>>): At {
  const before = readId(query.before)
  if (before !== null) return { kind: 'before', id: before }
  const after = readId(query.after)
  return after === null ? { kind: 'newest' } : { kind: 'after', id: after }
}

/** One of the words' keys, or null. */
export function readChoice<Key extends string>(
  words: Readonly<Record<Key, string>>,
  text: string | undefined,
): Key | null {
  const keys = Object.keys(words) satisfies string[]
  // Object.keys gives the keys that the record's type names.
  return (keys as Key[]).find(key => key === text) ?? null
}

/** The address of a list with its filters, at another place. */
export function listAddress(
  path: string,
  filters: Readonly<Record<string, string | null>>,
  at: At = { kind: 'newest' },
): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filters)) if (value !== null) query.set(name, value)
  if (at.kind !== 'newest') query.set(at.kind, String(at.id))
  return query.size === 0 ? path : `${path}?${query}`
}
