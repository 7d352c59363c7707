import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type LetterFields,
  renderTemplate,
  templateNames,
  templateProblem,
  templateVersion,
} from '../../replies/template.ts'
import { wrap } from '../../replies/wrap.ts'
import { letters } from './letters.ts'

const fields: LetterFields = {
  canale: 'email',
  verifica: false,
  ricevuto: '4 febbraio 2021',
  richieste: [],
  modulo: 'https://form.example/',
  compilato: false,
  contatto: 'il referente',
  oggetto: 'Sollecito',
  sollecito: 'no',
  primo_giorno: '',
  codice_fiscale: 'presente',
  osservazioni: '',
}

test.each(templateNames)('the shipped letter %s can be rendered', name => {
  expect(templateProblem(letters[name] ?? '')).toBeNull()
})

test.each(['use_form', 'use_form_cf', 'use_form_sollecito', 'use_form_sollecito_presto'])(
  '%s says that its link opens this request, where it does and only there',
  name => {
    for (const [language, says] of [
      ['it', /già compilato/],
      ['de', /bereits ausgefüllt/],
    ] as const) {
      const source = letters[`${name}.${language}`] ?? ''
      const text = (compilato: boolean) => renderTemplate(source, { ...fields, compilato }).text
      expect(text(true).replace(/\s+/g, ' ')).toMatch(says)
      expect(text(false).replace(/\s+/g, ' ')).not.toMatch(says)
    }
  },
)

test.each([
  ['ciao', 1, 'does not begin with its subject'],
  ['---\noggetto:\n---\nciao', 1, 'does not begin with its subject'],
  ['---\noggetto: {{ titolo }}\n---\nciao', 2, 'undefined variable: titolo'],
  ['---\noggetto: a\n---\nciao\n{{ nome }}', 5, 'undefined variable: nome'],
  ['---\noggetto: a\n---\n{% if canale %}', 4, 'not closed'],
  ['---\noggetto: a\n---\n{{ oggetto | grande }}', 4, 'undefined filter: grande'],
  ['---\noggetto: a\n---\n{% include "/etc/hostname" %}', 4, 'Failed to lookup'],
  ['---\noggetto: a\n---\n{% if richieste.size == 2 %}{{ nome }}{% endif %}', 4, 'nome'],
])('%j is told with its line', (source, line, problem) => {
  const found = templateProblem(source)
  expect(found?.line).toBe(line)
  expect(found?.problem).toContain(problem)
  expect(found?.instead).not.toBe('')
})

test('values are words, never a template', () => {
  const source = '---\noggetto: {{ oggetto }}\n---\n{{ contatto }}'
  const hostile = '{{ modulo }} {% assign x = 1 %}'
  expect(renderTemplate(source, { ...fields, oggetto: hostile, contatto: hostile })).toEqual({
    subject: hostile,
    text: `${hostile}\n`,
  })
})

test('another template has another version', () => {
  expect(templateVersion('a')).toMatch(/^[0-9a-f]{12}$/)
  expect(templateVersion('a')).not.toBe(templateVersion('b'))
})

test('paragraphs flow, lists hang, indented lines stay', () => {
  const word = 'parola '.repeat(20)
  expect(wrap('n.\u202f12')).toBe('n. 12\n')
  const folded = wrap(`${word}\n\n- ${word}\n  https://x.example/${'a'.repeat(100)}\n\n\n\nfine`)
  const lines = folded.split('\n')
  expect(lines.filter(line => line.length > 72)).toEqual([`  https://x.example/${'a'.repeat(100)}`])
  expect(lines[3]).toMatch(/^- parola/)
  expect(lines[4]).toMatch(/^ {2}parola/)
  expect(folded.endsWith('\n\nfine\n')).toBe(true)
})

test('wrapping loses no word', () => {
  fc.assert(
    fc.property(fc.string(), text => {
      const words = (s: string) => s.split(/\s+/).filter(Boolean)
      expect(words(wrap(text))).toEqual(words(text))
    }),
  )
})
