// Where somebody wanted to go before they were asked to sign in: a path of ours, nothing else.

import type { Person } from '../../store/people.ts'

interface Addresses {
  readonly home: string
  readonly signin: string
  readonly signout: string
  readonly account: string
  readonly language: string
}

const of = (home: string, base: string): Addresses => ({
  home,
  signin: `${base}/signin`,
  signout: `${base}/signout`,
  account: `${base}/account`,
  language: `${base}/language`,
})

/** The pages that both kinds of people have, each their own. */
export const addresses = {
  official: of('/desk', ''),
  operator: of('/scrivi-alla-sede', '/scrivi-alla-sede'),
} as const satisfies Record<Person['kind'], Addresses>

export function signinAddress(kind: Person['kind'], next: string | null): string {
  const { home, signin } = addresses[kind]
  return next === null || next === home ? signin : `${signin}?${new URLSearchParams({ next })}`
}

/** Path and query of an address that was asked for. */
export function nextAddress(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}

const NEXT_MAX = 500

/**
 * The path to go on to, where it is one of ours, for people of this kind; their home else. Read as a
 * browser reads it: '//host', '/\host' and a tab within lead to another site.
 */
export function readNext(kind: Person['kind'], text: unknown): string {
  const { home } = addresses[kind]
  if (typeof text !== 'string' || text.length > NEXT_MAX || !text.startsWith('/')) return home
  const here = 'http://here.invalid'
  const url = URL.canParse(text, here) ? new URL(text, here) : null
  if (url === null || url.origin !== here) return home
  const path = `${url.pathname}${url.search}`
  if (path.startsWith('//')) return home
  return kindAt(url.pathname) === kind ? path : home
}

/** For whom the page at this path is. */
export function kindAt(path: string): Person['kind'] {
  const form = addresses.operator.home
  return path === form || path.startsWith(`${form}/`) ? 'operator' : 'official'
}
