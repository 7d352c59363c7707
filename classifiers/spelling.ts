// How phrases are spelled: alternatives in brackets, words that may be missing, gaps. phrase.ts
// finds what is spelled here.

const MAX_GAPS = 2
const MAX_VARIANTS = 2000

/** What is wrong with a phrase, in Italian for its author; null where nothing is. */
export function phraseProblem(phrase: string): string | null {
  if (!/^[\p{L}\p{M}\d\s*|().<>?]+$/u.test(phrase)) return `«${phrase}»: segno non ammesso`
  if (!isBalanced(phrase)) return `«${phrase}»: parentesi aperte e chiuse non tornano`
  const variants = expand(phrase)
  if (variants === null) return `«${phrase}»: più di ${MAX_VARIANTS} varianti`
  for (const words of variants.map(wordsOf)) {
    if (words.length === 0) return `«${phrase}»: può essere vuota`
    if (words[0] === '...' || words.at(-1) === '...')
      return `«${phrase}»: comincia o finisce con "..."`
    if (words.filter(word => word === '...').length > MAX_GAPS)
      return `«${phrase}»: più di ${MAX_GAPS} "..."`
    if (words.some(word => word.includes('*') && !/^(?:[^*]{3,}\*|\*[^*]{3,})$/u.test(word)))
      return `«${phrase}»: "*" sta in fondo o in testa, accanto ad almeno tre lettere`
  }
  return null
}

export const wordsOf = (variant: string): readonly string[] =>
  variant.split(/\s+/).filter(word => word !== '')

/** Every way to read a phrase; null where there are too many. */
export function expand(phrase: string): readonly string[] | null {
  const { variants } = alternatives(phrase, 0)
  return variants.length > MAX_VARIANTS ? null : variants
}

/** What a group (or the whole phrase) may read, from `at` to its closing bracket. */
function alternatives(phrase: string, at: number): { variants: readonly string[]; end: number } {
  const done: string[] = []
  let open: readonly string[] = ['']
  let place = at
  for (; place < phrase.length && phrase[place] !== ')'; place++) {
    const sign = phrase[place] ?? ''
    if (sign === '(') {
      const inner = alternatives(phrase, place + 1)
      open = open.flatMap(head => inner.variants.map(tail => head + tail))
      place = inner.end
    } else if (sign === '|') {
      done.push(...open)
      open = ['']
    } else open = open.map(head => head + sign)
    // Enough to know that there are too many.
    if (done.length + open.length > MAX_VARIANTS) break
  }
  return { variants: [...done, ...open], end: place }
}

function isBalanced(phrase: string): boolean {
  let depth = 0
  for (const sign of phrase) {
    if (sign === '(') depth++
    if (sign === ')') depth--
    if (depth < 0) return false
  }
  return depth === 0
}
