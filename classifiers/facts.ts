// What rules may ask about a letter beside its words.

import type { KnownFacts, Matter } from './match.ts'
import type { Fact } from './rule.ts'
import { hasCodiceFiscaleShape } from './words.ts'

/** What of a reading becomes facts. */
interface Known {
  readonly attachments: readonly string[]
  readonly language: 'it' | 'de'
  readonly facts: {
    readonly channel: 'email' | 'pec'
    readonly pilotSender: boolean
    readonly answersOurLetter: boolean
    readonly toObservations: boolean
  }
}

/** With one more, or with another in its place: no map is copied for a fact. */
export const withFact = (facts: KnownFacts, fact: Fact, value: string | boolean): KnownFacts => ({
  get: one => (one === fact ? value : facts.get(one)),
})

/** Words up to which a letter counts as short, and as brief (room for a printed footer). */
const SHORT = 25
const BRIEF = 60

export function* readFacts(
  { facts, attachments, language }: Known,
  { text, subject }: Matter['fields'],
): Generator<[Fact, string | boolean]> {
  const codes = new Set(
    [text, subject].flatMap(({ words }) => words.word.filter(hasCodiceFiscaleShape)),
  )
  yield ['channel', facts.channel]
  yield ['pilot_sender', facts.pilotSender]
  yield ['answers_our_letter', facts.answersOurLetter]
  yield ['to_observations', facts.toObservations]
  yield ['language', language]
  yield ['question', text.words.word.includes('?')]
  yield ['short', text.words.word.length <= SHORT]
  yield ['brief', text.words.word.length <= BRIEF]
  yield ['empty_text', text.words.word.length === 0]
  yield ['has_code', codes.size > 1 ? 'several' : codes.size === 1 ? 'one' : 'none']
  yield ['iban', IBAN.test(text.words.source) || IBAN.test(subject.words.source)]
  yield ['attachments', attachments.length > 0]
}

/** The shape of an Italian IBAN, however it is spaced; requests/ masks it. */
const IBAN = /(?<![A-Za-z0-9])IT[ .-]?\d{2}[ .-]?[A-Z](?:[ .-]?\d){10}/i
