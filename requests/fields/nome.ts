// The citizen's name, where it stands beside the codice fiscale and agrees with it: the first six
// letters of the code are made of surname and name (DM 23/12/1976), so that no wrong one is taken.

import { matchesOf } from '../../mail/matches.ts'
import { collapseWhitespace } from '../../mail/words.ts'
import type { CodiceFiscale } from './codice-fiscale.ts'
import type { Found } from './found.ts'

/** Null where no name near the code (in the same paragraph) makes its six letters. */
export function findNome(
  text: string,
  code: CodiceFiscale,
  place: { readonly start: number; readonly end: number },
): Found | null {
  const from = Math.max(0, place.start - REACH)
  const above = text.slice(from, place.start)
  const cut = above.lastIndexOf('\n\n')
  const begin = from + (cut < 0 ? 0 : cut)
  const below = text.slice(place.end, place.end + REACH).split('\n\n')[0] ?? ''
  const words = [...wordsOf(text.slice(begin, place.start), begin), ...wordsOf(below, place.end)]
  const found = candidates(words, code).find(run => agrees(run, code))
  if (found === undefined) return null
  const [start, end] = [found[0]?.start ?? 0, found.at(-1)?.end ?? 0]
  return { value: collapseWhitespace(text.slice(start, end)), start, end }
}

const REACH = 120
const LONGEST = 5

interface Word {
  readonly text: string
  readonly start: number
  readonly end: number
}

const WORD = /[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ'’]*/g

const wordsOf = (text: string, offset: number): readonly Word[] =>
  matchesOf(text, WORD).map(({ 0: word, index }) => ({
    text: word,
    start: offset + index,
    end: offset + index + word.length,
  }))

const consonantsIn = (word: string): string => fold(word).replace(/[AEIOU]+/g, '')
const vowelsIn = (word: string): string => fold(word).replace(/[^AEIOU]+/g, '')

/** Two to five words in a row; shorter ones first, so that "Mario Rossi nato" is not a name. */
function* candidates(words: readonly Word[], code: CodiceFiscale): Generator<readonly Word[]> {
  for (let length = 2; length <= LONGEST; length++) {
    for (let at = 0; at + length <= words.length; at++) {
      if (!mayBegin(words[at]?.text ?? '', code)) continue
      const run = words.slice(at, at + length)
      if (isClose(run)) yield run
    }
  }
}

/** A name's first consonant stands first in its three letters, where it has one. */
function mayBegin(word: string, code: CodiceFiscale): boolean {
  const first = FIRST_CONSONANT.exec(word)?.[0]
  // What a letter beyond ASCII folds to (ç: C, ß: SS, é: a vowel), only fold() knows.
  if (first === undefined || first > 'z') return true
  const upper = first.toUpperCase()
  return upper === code[0] || upper === code[3]
}

const FIRST_CONSONANT = /[^AEIOUaeiou'’]/

/** Nothing but blanks or a comma between two words. */
const isClose = (run: readonly Word[]): boolean =>
  run.every((word, at) => at === 0 || word.start - (run[at - 1]?.end ?? 0) <= 2)

function agrees(run: readonly Word[], code: CodiceFiscale): boolean {
  const six = code.slice(0, 6)
  for (let split = 1; split < run.length; split++) {
    const [head, tail] = [run.slice(0, split), run.slice(split)]
    if (six.startsWith(surname(head)) && six.endsWith(given(tail))) return true
    if (six.startsWith(surname(tail)) && six.endsWith(given(head))) return true
  }
  return false
}

const consonantsOf = (words: readonly Word[]): string =>
  words.reduce((all, { text }) => all + consonantsIn(text), '')

/** Consonants, then vowels, then X. */
function surname(words: readonly Word[]): string {
  const consonants = consonantsOf(words)
  if (consonants.length >= 3) return consonants.slice(0, 3)
  return `${words.reduce((all, { text }) => all + vowelsIn(text), consonants)}XXX`.slice(0, 3)
}

/** Of four consonants or more the first, third and fourth. */
function given(words: readonly Word[]): string {
  const consonants = consonantsOf(words)
  if (consonants.length < 4) return surname(words)
  return `${consonants[0]}${consonants[2]}${consonants[3]}`
}

const fold = (word: string): string =>
  /^[A-Za-z]+$/.test(word)
    ? word.toUpperCase()
    : word
        .normalize('NFD')
        .replace(/ß/g, 'ss')
        .toUpperCase()
        .replace(/[^A-Z]/g, '')
