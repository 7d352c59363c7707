// What is asked first, or remembered, so that a letter is judged quickly: it changes no answer.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { knownWords } from '../../mail/known-words.ts'
import { languageOf } from '../../mail/language.ts'
import { lengthsByInitial } from '../../mail/lengths-by-initial.ts'
import { anyOf, matchesOf } from '../../mail/matches.ts'
import { memoize } from '../../mail/memoize.ts'
import { newWords } from '../../mail/text.ts'
import { unitsOf } from '../../mail/units.ts'
import { collapseWhitespace, folded } from '../../mail/words.ts'

const blank = fc.constantFrom(' ', '  ', '\n', '\r\n', '\t', '\u00a0', '\u2028', '\ufeff', 'a', 'è')
const spaced = fc.string({ unit: blank, maxLength: 30 })

test('every run of white space becomes one blank', () => {
  fc.assert(
    fc.property(spaced, text => {
      expect(collapseWhitespace(text)).toBe(text.replace(/\s+/g, ' '))
    }),
  )
})

test('a word that is asked for is never passed over by its initial and length', () => {
  const words = ['der', 'für', 'über', 'è', 'ß', 'pensione', 'a'.repeat(31)]
  const may = lengthsByInitial(words)
  for (const word of words) expect(may(word.charCodeAt(0), word.length), word).toBe(true)
  expect(may('d'.charCodeAt(0), 4)).toBe(false)
  expect(may('x'.charCodeAt(0), 3)).toBe(false)
  expect(may('a'.charCodeAt(0), 31 + 32)).toBe(false)
})

test('small words are counted whatever stands around them', () => {
  expect(languageOf('für die Rente, über die Auszahlung')).toBe('de')
  expect(languageOf('È per la domanda; e non è di là')).toBe('it')
})

test('accents fall the same way the first time and the next', () => {
  const texts = fc.string({ unit: fc.constantFrom('è', 'ß', '’', 'a', '\u0301', '😀', 'ǖ', 'ё') })
  fc.assert(
    fc.property(texts, text => {
      const plain = text.normalize('NFD').replace(/\p{M}/gu, '')
      const expected = plain.replaceAll('’', "'").replaceAll('ß', 'ss')
      expect([folded(text), folded(text)]).toEqual([expected, expected])
    }),
  )
})

test('a memoized function forgets all when it is full, and never keeps a long key', () => {
  const asked: string[] = []
  const twice = memoize(
    key => {
      asked.push(key)
      return key === 'niente' ? null : key + key
    },
    { entries: 2, longestKey: 6 },
  )
  expect(['a', 'a', 'niente', 'niente', 'b', 'a'].map(twice)).toEqual(
    // 'b' was one too many.
    ['aa', 'aa', null, null, 'bb', 'aa'],
  )
  expect(asked).toEqual(['a', 'niente', 'b', 'a'])
  expect([twice('lunghissimo'), twice('lunghissimo')]).toEqual(
    Array(2).fill('lunghissimo'.repeat(2)),
  )
  expect(asked.filter(key => key === 'lunghissimo')).toHaveLength(2)
  expect([twice('\ud800'), twice('\ud800')]).toEqual(['\ud800\ud800', '\ud800\ud800'])
})

test.each([
  ['Forwarded message'],
  ['  BEGIN FORWARDED MESSAGE:'],
  ['\u2003messaggio inoltrato'],
  ['> ---------- Messaggio inoltrato ---------'],
  ['*Inizio messaggio inoltrato:*'],
  ['Weitergeleitete Nachricht'],
  ['Anfang der weitergeleiteten E-Mail:'],
  ['-----Messaggio originale-----'],
  ['* ----- Ursprüngliche Nachricht -----'],
  ['A: sede@inps.example\nCC:\nOggetto: pratica'],
])('below %j stand words of somebody else', mark => {
  const text = `Parole mie.\n\n${mark}\nDa: Tizio <t@ente.example>\n\nParole di un altro.`
  expect(newWords({ subject: 'pratica', text }).text).toBe('Parole mie.')
})

test('units are those of the text, in a short one after a long one too, and zeros follow', () => {
  const texts = fc.string({ unit: 'binary', maxLength: 60 })
  fc.assert(
    fc.property(texts, fc.constantFrom(1, 3, 5000), (text, times) => {
      const whole = text.repeat(times)
      const units = unitsOf(whole)
      const copied = Buffer.from(units.buffer, 0, whole.length * 2).toString('utf16le')
      expect(copied === whole).toBe(true)
      expect(units[whole.length]).toBe(0)
      expect(units[whole.length + 1]).toBe(0)
    }),
  )
})

test('a known word gives what was made of that very word, however many come between', () => {
  const asked: string[] = []
  const known = knownWords(word => {
    asked.push(word)
    return `<${word}>`
  })
  const words = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'é', '\0'), maxLength: 30 }))
  const give = (word: string) => known(unitsOf(` ${word}.`), 1, 1 + word.length)
  fc.assert(
    fc.property(words, list => {
      for (const word of [...list, ...list]) expect(give(word)).toBe(`<${word}>`)
    }),
  )
  // Without digits, which are not remembered.
  const spelled = (n: number) =>
    n.toString(26).replace(/\d/g, digit => 'qrstuvwxyz'[Number(digit)] ?? '')
  for (let n = 0; n < 50_000; n++) expect(give(spelled(n))).toBe(`<${spelled(n)}>`)
  expect(give('b'.repeat(200_000))).toHaveLength(200_002)
  asked.length = 0
  const [word, code, long] = ['pensione', 'rssmra80a01h501u', 'x'.repeat(25)]
  for (const one of [word, word, code, code, long, long]) give(one)
  expect(asked).toEqual([word, code, code, long, long])
})

const text = fc.string({ unit: fc.constantFrom('a', 'A', 'b', '1', ' ', '–', '😀'), maxLength: 40 })

test('matches are those of matchAll, empty ones too, every time', () => {
  const patterns = [/a+/gi, /(?<=a)b?/g, /\d*/g, /\b(\w)/g, /😀?/gu, /a?/gu, /–?/gv]
  fc.assert(
    fc.property(text, fc.constantFrom(...patterns), fc.integer({ min: 0, max: 50 }), (...given) => {
      const [one, pattern, most] = given
      expect(matchesOf(one, pattern, most)).toEqual([...one.matchAll(pattern)].slice(0, most))
    }),
  )
})

test('patterns that are joined stand where the first of them stands', () => {
  const patterns = [/\bab/i, /b(?:1|–)/i, /a$/i]
  const any = anyOf(patterns)
  fc.assert(
    fc.property(text, one => {
      const places = patterns.map(pattern => one.search(pattern)).filter(at => at >= 0)
      expect(one.search(any)).toBe(places.length === 0 ? -1 : Math.min(...places))
      expect(any.test(one)).toBe(places.length > 0)
    }),
  )
  expect(() => anyOf([/a/, /b/i])).toThrow('the same flags')
  expect(() => anyOf([/a/g])).toThrow('without g')
  expect(() => anyOf([])).toThrow('no pattern')
  expect(() => anyOf([/(a)\1/, /b/])).toThrow('refer to its groups')
  expect(() => matchesOf('a', /a/)).toThrow('the flag g')
})
