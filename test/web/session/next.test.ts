import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readNext } from '../../../web/session/next.ts'

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  'https://evil.example/desk',
  'javascript:alert(1)',
  'data:text/html,x',
  '/..//evil.example',
  '/desk/../..//evil.example',
  '/.//evil.example',
  'desk',
  '',
  '@evil.example',
  '/scrivi-alla-sede',
  '/scrivi-alla-sede/account',
  `/${'x'.repeat(600)}`,
  7,
  null,
  undefined,
])('%j leads an official home and nowhere else', text => {
  expect(readNext('official', text)).toBe('/desk')
})

test('a path of ours is gone on to, with its query', () => {
  expect(readNext('official', '/desk/requests?motivo=sollecito')).toBe(
    '/desk/requests?motivo=sollecito',
  )
  expect(readNext('operator', '/scrivi-alla-sede/account')).toBe('/scrivi-alla-sede/account')
  expect(readNext('operator', '/desk')).toBe('/scrivi-alla-sede')
})

test('whatever it says, a browser that follows it stays here', () => {
  const odd = fc.string({
    unit: fc.constantFrom('/', '\\', '.', '@', ':', '?', '#', '\t', '%', '2', 'f', 'a'),
  })
  fc.assert(
    fc.property(
      fc.oneof(odd, fc.string(), fc.webUrl()),
      fc.constantFrom('official', 'operator'),
      (text, kind) => {
        const here = 'https://here.example'
        const target = new URL(readNext(kind, text), `${here}/signin`)
        expect(target.origin).toBe(here)
      },
    ),
    { numRuns: 500 },
  )
})
