// Where somebody wanted to go before they were asked to sign in: a path of ours, nothing else.

import type { Person } from '../../store/people.ts'

const homes = { official: '/desk', operator: '/scrivi-alla-sede' } as const
const signins = { official: '/signin', operator: '/scrivi-alla-sede/signin' } as const

export const homeOf = (kind: Person['kind']): string => homes[kind]

export function signinAddress(kind: Person['kind'], next: string | null): string {
  const wanted = next === null || next === homes[kind] ? '' : `?${new URLSearchParams({ next })}`
  return `${signins[kind]}${wanted}`
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
  const home = homes[kind]
  if (typeof text !== 'string' || text.length > NEXT_MAX || !text.startsWith('/')) return home
  const here = 'http://here.invalid'
  const url = URL.canParse(text, here) ? new URL(text, here) : null
  if (url === null || url.origin !== here) return home
  const path = `${url.pathname}${url.search}`
  if (path.startsWith('//')) return home
  const formOnly = url.pathname === homes.operator || url.pathname.startsWith(`${homes.operator}/`)
  return formOnly === (kind === 'operator') ? path : home
}
