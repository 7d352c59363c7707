import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stemSets } from '../../mail/stems.ts'

const standing = (sets: Record<string, readonly string[]>, text: string): readonly string[] => {
  const stems = stemSets(sets)(text)
  return Object.keys(sets).filter(name => stems.has(name))
}

describe('a stem stands in a text', () => {
  test.each([
    ['capital letters', 'BESTÄTIGUNG', 'bestatig'],
    ['accents, in one character', 'bestätigt', 'bestatig'],
    ['accents, written apart', 'besta\u0308tigt', 'bestatig'],
    ['accents in the stem', 'BESTATIGT', 'bestätig'],
    ['a line end for a blank', 'generata\r\nda noi', 'generata da'],
    ['a sign of quotation', 'generata\n> > da noi', 'generata da'],
    ['a blank of another kind', 'generata\u00a0\u2003da noi', 'generata da'],
    ['any digit', 'la 1204417', 'la 0000000'],
    ['a blank at the beginning', 'tel 1', ' tel'],
    ['punctuation', 'http://', 'http:'],
    ['signs beyond Latin', 'disse „ja', '„'],
    ['the end of another stem', 'inoltrare', 'oltr'],
  ])('with %s', (_, text, stem) => {
    expect(standing({ one: [stem], other: ['inoltr', 'generatz', 'xyz'] }, text)).toContain('one')
  })

  test.each([
    ['a character between', 'gener-ata da', 'generata da'],
    ['no blank', 'generatada', 'generata da'],
    ['a letter for a digit', 'la 120441O', 'la 0000000'],
    ['a letter of another script', 'саsа', 'casa'],
    ['only its beginning', 'genera', 'generata'],
    ['two letters for one', 'groß', 'gross'],
  ])('but not with %s', (_, text, stem) => {
    expect(standing({ one: [stem] }, text)).toEqual([])
  })

  test('one text does not know the other', () => {
    const read = stemSets({ one: ['generata'] })
    expect(read('gener').has('one')).toBe(false)
    expect(read('ata').has('one')).toBe(false)
  })

  test('as a search for each stem finds it', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'à', ' ', '1', '.'), maxLength: 6 })
    const stem = word.filter(text => text.trim() !== '')
    const sets = fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.array(stem, { maxLength: 6 }))
    const text = fc.string({
      unit: fc.constantFrom('a', 'A', 'b', 'à', 'a\u0300', ' ', '\n', '>', '1', '7', '.', 'ß', '€'),
      maxLength: 60,
    })
    fc.assert(
      fc.property(sets, text, (sets, text) => {
        const plain = ` ${simple(text)}`.replace(/ +/g, ' ')
        const expected = Object.keys(sets).filter(name =>
          sets[name]?.some(stem => plain.includes(simple(stem).replace(/ +/g, ' '))),
        )
        expect(standing(sets, text)).toEqual(expected)
      }),
      { numRuns: 3000 },
    )
  })
})

/** What the pass makes of each character, written the slow way. */
const simple = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[\s>]/g, ' ')
    .replace(/\d/g, '0')
    .toLowerCase()

describe('refuses', () => {
  test.each(['', ' ', ' > ', 'maß', '😀'])('the stem %j', stem => {
    expect(() => stemSets({ one: [stem] })).toThrow(`This is no stem: '${stem}'.`)
  })

  test('more sets than bits', () => {
    const sets = Object.fromEntries(Array.from({ length: 32 }, (_, at) => [`s${at}`, ['a']]))
    expect(() => stemSets(sets)).toThrow('Only 31 sets')
  })
})
