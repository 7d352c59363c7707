// Whether the subject of a PEC's envelope is the certified one. Providers put a prefix before it and
// lose what their charset does not have, so that the two are rarely the same characters.

/** `exact`: of a transport the prefix is known; receipts have many. Both without encoded words. */
export function agreesWithSubject(outer: string, oggetto: string, exact: boolean): boolean {
  const stated = exact ? outer.replace(/^\s*POSTA CERTIFICATA:/i, '') : outer
  // An encoded word that cannot be decoded can't be compared either.
  if (stated.includes('=?') || oggetto.includes('=?')) return true
  if (agree(plain(stated), plain(oggetto), exact)) return true
  // Where all is ASCII nothing can have been lost: only the plain comparison counts.
  return hasLost(stated + oggetto) && agree(consonants(stated), consonants(oggetto), exact)
}

/** What is very long may be cut in the header, or in daticert.xml. */
const LONG = 60

function agree(stated: string, certified: string, exact: boolean): boolean {
  if (exact ? stated === certified : stated.endsWith(certified)) return true
  const shared = Math.min(stated.length, certified.length)
  if (shared < LONG) return false
  if (!exact) return stated.includes(certified.slice(0, LONG))
  return stated.slice(0, shared) === certified.slice(0, shared)
}

/** A character that a charset may not have, or what stands in its place. */
function hasLost(text: string): boolean {
  return /[^\x20-\x7e\s]|\?/.test(text)
}

/** Some escape an ampersand twice on its way into daticert.xml. */
function plain(text: string): string {
  return text
    .replace(/&(?:amp|lt|gt|quot|apos|#\d{1,6});/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** What a wrong or missing charset leaves of Italian and German words: accents stand on vowels. */
function consonants(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^bcdfghjklmnpqrstvwxyz0-9]/g, '')
}
