// Where a letter was seen, what happened to it, and what is odd about its bytes.

import { html } from 'hono/html'
import type { LetterView, TrailView } from '../../store/desk-letter.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { facts, foreign, table } from '../table.ts'
import { kindWords, outcomeWords, replyKindWords, trailWords, wordFor } from '../words.ts'

export const historySections = (letter: LetterView): Html => html`
<section><h2>Che cosa è successo</h2>
${table(
  'Eventi',
  ['Quando', 'Che cosa', 'Chi', 'Particolari'],
  [
    { cells: [moment(letter.storedAt), 'Conservato', 'gateway', null] },
    ...letter.trail.map(event => ({
      cells: [moment(event.at), wordFor(trailWords, event.what), event.who, particulars(event)],
    })),
  ],
  '',
)}</section>
<section><h2>Dove è stato visto</h2>
${table(
  'Caselle',
  ['Casella', 'Posizione', 'Visto'],
  letter.places.map(place => ({
    cells: [place.mailbox, html`<span class="code">${place.key}</span>`, moment(place.seenAt)],
  })),
  'In nessuna casella.',
)}</section>
<section><h2>I byte originali</h2>${facts([
  ['Message-ID', letter.messageId === '' ? 'assente' : foreign(`<${letter.messageId}>`)],
  ['Dimensione', `${letter.size.toLocaleString('it-IT')} byte`],
  ['SHA-256', html`<span class="code">${letter.sha256}</span>`],
])}
${defects(letter)}</section>`

/** Only what is known to be fit for reading: the trail's data is for machines. */
function particulars({ data }: TrailView): string | null {
  if (typeof data !== 'object' || data === null) return null
  // Any JSON object can be read by its keys.
  const { kind, outcome, answer, reason, sede } = data as Readonly<Record<string, unknown>>
  const said = [
    typeof kind === 'string' ? wordFor(kindWords, kind) : '',
    typeof outcome === 'string' ? wordFor(outcomeWords, outcome) : '',
    typeof answer === 'string' ? wordFor(replyKindWords, answer) : '',
    typeof sede === 'string' ? `sede ${sede}` : '',
    typeof reason === 'string' ? reason : '',
  ].filter(part => part !== '')
  return said.length === 0 ? null : said.join('; ')
}

const defects = ({ decision }: LetterView): Html | '' =>
  decision === null || decision.defects.length === 0
    ? ''
    : html`<h3>Anomalie</h3><ul class="reasons" lang="en">${decision.defects.map(
        ({ kind, says }) => html`<li>${says} <code>${kind}</code></li>`,
      )}</ul>`
