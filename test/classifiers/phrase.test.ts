import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDays } from '../../classifiers/dates.ts'
import { isNegated } from '../../classifiers/match.ts'
import { findPhrases, indexPhrases } from '../../classifiers/phrase.ts'
import { phraseProblem } from '../../classifiers/spelling.ts'
import { MAX_WORDS, readWords, written } from '../../classifiers/words.ts'

function find(phrase: string, text: string): readonly string[] {
  expect(phraseProblem(phrase)).toBeNull()
  const words = readWords(text)
  const found = findPhrases(words, indexPhrases([phrase])).get(0) ?? []
  return found.map(at => written(words, at.from, at.to))
}

describe('phrases', () => {
  test.each([
    ['accolt*', "La domanda e' stata ACCOLTA", ['ACCOLTA']],
    ['domand(a|e)', 'due domande, una domanda, un domandare', ['domande', 'domanda']],
    ['(rat(a|e)|mese)', 'rata, rate, mese', ['rata', 'rate', 'mese']],
    ['non (e|) stat* accolt*', 'non è stata accolta', ['non è stata accolta']],
    [
      'pratica ... ferma',
      'la pratica della signora Rossi è ferma',
      ['pratica della signora Rossi è ferma'],
    ],
    ['perche', 'Perché no?', ['Perché']],
    ['l assegno', "l'assegno e l’assegno", ["l'assegno", 'l’assegno']],
    ['richiesta <num>', 'la richiesta 1234567', ['richiesta 1234567']],
    ['<cf>', 'cf rssmra79b11c566r', ['rssmra79b11c566r']],
    [
      'né accolt*',
      "né accolta né respinta, ne accolta una, ne' accolta, NE’ accolta, ñe' accolta",
      ['né accolta', "ne' accolta", 'NE’ accolta'],
    ],
  ])('%s in: %s', (phrase, text, expected) => {
    expect(find(phrase, text)).toEqual(expected)
  })

  test('a phrase does not run over the end of a sentence, but over a wrapped line', () => {
    expect(find('pratica ferma', 'Ecco la pratica. Ferma restando la data')).toEqual([])
    expect(find('pratica ferma', 'la pratica\nferma da mesi')).toEqual(['pratica ferma'])
    expect(find('sig rossi', 'del sig. Rossi')).toEqual(['sig. Rossi'])
  })

  test.each(['ac*', '... rata', 'rata ...', '(rata', 'a ... b ... c ... d', 'x/y', '(|)'])(
    '%s is refused with a reason',
    phrase => {
      expect(phraseProblem(phrase)).toContain(phrase)
    },
  )

  test('any text is read, case and accents make no difference', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), text => {
        const words = readWords(text)
        expect(words.word.length).toBe(words.end.length)
        for (const [at, word] of words.word.entries()) {
          expect(word).not.toBe('')
          expect(words.start[at]).toBeLessThan(words.end[at] ?? 0)
        }
      }),
    )
  })

  test('a megabyte that nearly matches costs no more than its length', () => {
    const index = indexPhrases(['non ... non ... pagato', 'accolt*', 'non ... accolt*'])
    const words = readWords('non accolt '.repeat(100_000))
    expect(words.word.length).toBe(MAX_WORDS)
    const start = performance.now()
    findPhrases(words, index)
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

describe('negation', () => {
  const negated = (text: string): boolean => {
    const words = readWords(text)
    const at = words.word.indexOf('accolta')
    return isNegated(words, { from: at, to: at })
  }

  test.each(['non risulta ancora accolta', 'né accolta né respinta', 'mai stata accolta'])(
    'taken back: %s',
    text => expect(negated(text)).toBe(true),
  )

  test.each([
    'è stata accolta',
    'non si vede il pagamento, la domanda è accolta',
    'non solo accolta',
    'non pagata ma accolta',
    'Non so. È accolta.',
  ])('stands: %s', text => expect(negated(text)).toBe(false))
})

describe('days', () => {
  const days = (text: string) => findDays(text, '2021-03-10T09:00:00Z').map(one => one.day)

  test.each([
    ['il 12/10/2020', '2020-10-12'],
    ['il 12.10.20', '2020-10-12'],
    ['il 12 ottobre', '2020-10-12'],
    ['il 1° marzo', '2021-03-01'],
    ['del 22/02', '2021-02-22'],
    ['am 12. Oktober 2020', '2020-10-12'],
    ['il 25 u.s.', '2021-02-25'],
    ['il 5 c.m.', '2021-03-05'],
    ['due settimane fa', '2021-02-24'],
    ['10 giorni fa', '2021-02-28'],
    ['vor zwei Wochen', '2021-02-24'],
    ['ieri', '2021-03-09'],
    ["lunedi' vi ho scritto", '2021-03-08'],
  ])('%s is %s', (text, day) => {
    expect(days(text)).toContain(day)
  })

  test('what is no day is none', () => {
    expect(days('31/02/2021, INPS.8100, 45/13, tel. 0612345')).toEqual([])
  })
})
