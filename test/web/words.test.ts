import fc from 'fast-check'
import { html } from 'hono/html'
import { expect, test } from 'vitest'
import { marked } from '../../web/marked.ts'
import { maskCodes } from '../../web/mask.ts'
import { ago, romeTime } from '../../web/moments.ts'

test('marking adds marks and changes no word, whatever the words are', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(fc.string(), { maxLength: 4 }), (text, words) => {
      const plain = String(marked(text, words)).replace(/<\/?mark>/g, '')
      expect(plain).toBe(String(html`${text}`))
    }),
  )
})

test('a word of the text is marked wherever it stands, in any case', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(String(marked(`${before} SolleCito ${after}`, ['sollecito']))).toContain(
        '<mark>SolleCito</mark>',
      )
    }),
  )
})

test('the longer of two stretches that begin together is marked', () => {
  expect(String(marked('nessun esito', ['nessun', 'nessun  esito']))).toBe(
    '<mark>nessun esito</mark>',
  )
})

test('codici fiscali in a line are masked, however they are spaced, and the rest is kept', () => {
  expect(maskCodes('Rossi RSSMRA80A01H501U: sollecito')).toBe('Rossi RSS…U: sollecito')
  expect(maskCodes('RSS MRA 80A01 H501U e RSSMRA80A01H501Z')).toBe('RSS…U e RSS…Z')
  expect(maskCodes('nessun codice')).toBe('nessun codice')
})

test('times are those of Rome, in summer and in winter', () => {
  expect(romeTime(new Date('2021-01-11T23:30:00Z'))).toBe('12/01/2021 00:30')
  expect(romeTime(new Date('2021-07-11T23:30:00Z'))).toBe('12/07/2021 01:30')
})

test('an age is said in its largest whole unit', () => {
  const now = new Date('2021-02-03T12:00:00Z')
  const before = (seconds: number) => ago(new Date(now.getTime() - seconds * 1000), now)
  expect([0, 1, 59, 60, 7_199, 86_400, 200_000].map(before)).toEqual([
    'adesso',
    '1 secondo fa',
    '59 secondi fa',
    '1 minuto fa',
    '1 ora fa',
    '1 giorno fa',
    '2 giorni fa',
  ])
  expect(before(-5)).toBe('adesso')
})
