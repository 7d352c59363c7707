// Is a sender's domain made to look like one of the roster? One or two letters changed, a hyphen
// moved, a Cyrillic or digit twin.

import { domainToUnicode } from 'node:url'
import { domainOf, type Roster } from './roster.ts'

/** The domain of the roster that this address imitates; null where it imitates none. */
export function lookalikeOf(roster: Roster, address: string): string | null {
  const domain = domainOf(address.trim().toLowerCase())
  if (domain === '' || roster.domains.includes(domain)) return null
  const shown = skeleton(domain)
  return (
    roster.domains.find(known => skeleton(known) === shown) ??
    roster.domains.find(known => distance(known, domain, allowed(known)) <= allowed(known)) ??
    null
  )
}

/** Short domains have honest neighbours: one change there, two where at least 12 characters. */
const allowed = (domain: string): number => (domain.length >= 12 ? 2 : 1)

/** How the domain looks at a glance: twins folded to one letter (Unicode TS 39, the common ones). */
function skeleton(domain: string): string {
  const letters = (domainToUnicode(domain) || domain).normalize('NFKD').replace(/\p{M}/gu, '')
  return [...letters]
    .map(letter => TWINS[letter] ?? letter)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
}

const TWINS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'l',
  '5': 's',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  у: 'y',
  і: 'l',
  ı: 'l',
  i: 'l',
  ο: 'o',
  α: 'a',
  ν: 'v',
}

/** Levenshtein's distance, given up beyond `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row.at(-1) ?? limit + 1
}
