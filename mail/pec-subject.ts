// Whether the subject of a PEC's envelope is the certified one. Providers put a prefix before it and
// lose what their charset does not have, so that the two are rarely the same characters.

/** `exact`: of a transport the prefix is known; receipts have many. */
export function agreesWithSubject(outer: string, oggetto: string, exact: boolean): boolean {
  const stated = exact ? outer.replace(/^\s*POSTA CERTIFICATA:/i, '') : outer
  return [plain, consonants].some((skeleton, at) => {
    // Where all is ASCII nothing can have been lost: only the plain comparison counts.
    if (at === 1 && !hasLost(stated + oggetto)) return false
    const [left, right] = [skeleton(stated), skeleton(oggetto)]
    if (exact ? left === right : left.endsWith(right)) return true
    // A very long one may be cut in the header, or in daticert.xml.
    const cut = Math.min(left.length, right.length)
    return exact && cut >= LONG && left.slice(0, cut) === right.slice(0, cut)
  })
}

const LONG = 60

/** A character that a charset may not have, or what stands in its place. */
function hasLost(text: string): boolean {
  return /[^\x20-\x7e\s]|\?/.test(text)
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/** What a wrong or missing charset leaves of Italian and German words: accents stand on vowels. */
function consonants(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^bcdfghjklmnpqrstvwxyz0-9]/g, '')
}
