// Every number that was found, each with what can be said of its validity.

import { html } from 'hono/html'
import type { RequestView } from '../../store/request-view.ts'
import type { Html } from '../layout.ts'
import { badge } from '../table.ts'
import type { Wording } from './words/index.ts'

const kinds = [
  ['codiciFiscali', 'valid'],
  ['codiciFiscaliInvalidi', 'wrong'],
  ['cfProvvisori', 'valid'],
  ['numeroDomanda', 'asWritten'],
  ['protocolli', 'asWritten'],
  ['pensioni', 'asWritten'],
  ['praticheNaspi', 'asWritten'],
] as const

const tones = { valid: 'good', wrong: 'bad', asWritten: 'plain' } as const

export function numbersSection({ request }: RequestView, { requestPage: w }: Wording): Html | '' {
  const found = kinds.flatMap(([kind, validity]) =>
    (request.identifiers[kind] ?? []).map(number => ({ kind, number, validity })),
  )
  if (found.length === 0) return ''
  return html`<section><h2>${w.numbers}</h2><ul class="numbers">${found.map(
    ({ kind, number, validity }) =>
      html`<li>${w.kinds[kind]}: <span class="code">${number}</span> ${badge(w[validity], tones[validity])}</li>`,
  )}</ul></section>`
}
