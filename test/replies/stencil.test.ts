// A letter made from the stencil of another is, byte for byte, the letter made by itself.

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { liquid } from '../../replies/liquid.ts'
import { stencilled } from '../../replies/stencil.ts'
import { renderTemplate, samples } from '../../replies/template.ts'
import { requestNumber } from '../../requests/number.ts'

const folder = join(import.meta.dirname, '../../config/replies')
const numbersOf = (seed: string, count: number) =>
  Array.from({ length: count }, (_, at) => requestNumber(seed, at))

test.each(readdirSync(folder))('%s reads the same, whatever was rendered before', file => {
  const source = readFileSync(join(folder, file), 'utf8')
  for (const sample of samples) {
    const count = sample.richieste.length
    const [first, second] = ['a', 'b'].map(seed => {
      const numbers = numbersOf(seed, count)
      const richieste = sample.richieste.map((one, at) => ({ ...one, numero: numbers[at] ?? '' }))
      return { numbers, letter: renderTemplate(source, { ...sample, richieste }) }
    })
    const expected = numbersOf('a', count).reduce(
      (text, number, at) => text.replaceAll(number, second?.numbers[at] ?? ''),
      first?.letter.text ?? '',
    )
    expect(second?.letter).toEqual({ subject: first?.letter.subject, text: expected })
  }
})

test.each(['use_form.it', 'use_form.de', 'use_form_breve.it', 'pec_exempt_ack.it'])(
  '%s, as it is shipped, need not be rendered for each number',
  name => {
    const source = readFileSync(join(folder, `${name}.liquid`), 'utf8')
    const sample = samples.find(({ richieste }) => richieste.length === 1)
    if (sample === undefined) throw new Error('No sample has one request.')
    const rendering = vi.spyOn(liquid, 'renderSync')
    for (const numero of numbersOf(name, 20)) {
      renderTemplate(source, { ...sample, richieste: [{ numero, struttura: 'Trento' }] })
    }
    // Subject and text, of the first letter and of the stencil.
    expect(rendering.mock.calls.length).toBe(4)
    rendering.mockRestore()
  },
)

interface Fields {
  readonly richieste: readonly { readonly numero: string }[]
  readonly sede: string
}

function counting(text: (fields: Fields) => string) {
  const rendered: Fields[] = []
  const render = stencilled(
    (fields: Fields) => {
      rendered.push(fields)
      return { subject: '', text: text(fields) }
    },
    ['richieste', 'sede'],
  )
  return {
    rendered,
    textOf: (numero: string, sede = 'Roma') => render({ richieste: [{ numero }], sede }).text,
  }
}

test('letters that differ by their numbers are rendered once', () => {
  const { rendered, textOf } = counting(({ richieste: [one], sede }) => `${one?.numero} a ${sede}`)
  const [a, b, c] = numbersOf('x', 3)
  expect([textOf(a ?? ''), textOf(b ?? ''), textOf(c ?? '')]).toEqual([
    `${a} a Roma`,
    `${b} a Roma`,
    `${c} a Roma`,
  ])
  // The first one, and the stencil.
  expect(rendered).toHaveLength(2)
  expect(textOf(a ?? '', 'Bari')).toBe(`${a} a Bari`)
})

test.each([
  ['changes a number', (number: string) => number.toLowerCase()],
  ['cuts a number', (number: string) => number.slice(0, 12)],
])('where the text %s each letter is rendered', (_, shown) => {
  const { textOf } = counting(({ richieste: [one] }) => shown(one?.numero ?? ''))
  for (const number of numbersOf('z', 3)) expect(textOf(number)).toBe(shown(number))
})

test.each([
  "{% if richieste[0].numero contains '7' %}sette{% else %}altro{% endif %}",
  "{% assign n = richieste[0].numero %}{% if n contains '7' %}sette{% else %}altro{% endif %}",
])('a template that asks something of a number (%s) is asked for each letter', body => {
  const source = `---\noggetto: Richiesta\n---\n${body}\n`
  const sample = samples.find(({ richieste }) => richieste.length === 1)
  if (sample === undefined) throw new Error('No sample has one request.')
  for (const number of ['CB-8AAA-BBBB-CCCC', 'CB-7AAA-BBBB-CCCC']) {
    const richieste = [{ numero: number, struttura: null }]
    const { text } = renderTemplate(source, { ...sample, richieste })
    expect(text.trim()).toBe(number.includes('7') ? 'sette' : 'altro')
  }
})

test('what stands for a number in a stencil may stand in a letter', () => {
  const { textOf } = counting(({ richieste: [one], sede }) => `${one?.numero} ${sede}`)
  const sede = 'CB-ZZZZ-ZZZZ-ZZZ0'
  for (const number of numbersOf('y', 2)) expect(textOf(number, sede)).toBe(`${number} ${sede}`)
})
