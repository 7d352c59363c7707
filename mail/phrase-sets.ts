// The phrases of all languages by kind, each kind also as one pattern: most letters hold none.

import { anyOf } from './matches.ts'
import { FOREIGN } from './notice-foreign.ts'
import { HOME } from './notice-phrases.ts'

export interface PhraseSet {
  readonly each: readonly RegExp[]
  readonly any: RegExp
}

const phraseSet = (each: readonly RegExp[]): PhraseSet => ({ each, any: anyOf(each) })

const FAMILIES = [...HOME, ...FOREIGN]

export const AWAY = phraseSet(FAMILIES.flatMap(({ away }) => away))
export const RECEIPT = phraseSet(FAMILIES.flatMap(({ receipt }) => receipt))
export const COURTESY = phraseSet(FAMILIES.flatMap(({ courtesy }) => courtesy))
export const ASIDE = phraseSet(FAMILIES.flatMap(({ aside }) => aside))

/** Those that the words hold. */
export const held = ({ each, any }: PhraseSet, words: string): readonly RegExp[] =>
  any.test(words) ? each.filter(phrase => phrase.test(words)) : []
