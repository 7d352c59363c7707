// Where a letter was seen, what happened to it, and what is odd about its bytes.

import { html } from 'hono/html'
import type { LetterView, TrailView } from '../../store/desk-letter.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { facts, foreign, table } from '../table.ts'
import { wordFor } from '../words.ts'
import type { Wording } from './words/index.ts'

export function historySections(letter: LetterView, wording: Wording): Html {
  const { historyPart: w, vocabulary, language } = wording
  return html`
<section><h2>${w.title}</h2>
${table(
  w.events,
  w.columns,
  [
    { cells: [moment(letter.storedAt, language), w.kept, 'gateway', null] },
    ...letter.trail.map(event => ({
      cells: [
        moment(event.at, language),
        wordFor(vocabulary.trail, event.what),
        event.who,
        particulars(event, wording),
      ],
    })),
  ],
  '',
)}</section>
<section><h2>${w.seen}</h2>
${table(
  w.mailboxes,
  w.seenColumns,
  letter.places.map(place => ({
    cells: [
      place.mailbox,
      html`<span class="code">${place.key}</span>`,
      moment(place.seenAt, language),
    ],
  })),
  w.nowhere,
)}</section>
<section><h2>${w.bytes}</h2>${facts([
    ['Message-ID', letter.messageId === '' ? w.absent : foreign(`<${letter.messageId}>`)],
    [w.size, `${letter.size.toLocaleString('it-IT')} byte`],
    ['SHA-256', html`<span class="code">${letter.sha256}</span>`],
  ])}
${defects(letter, w)}</section>`
}

/** Only what is known to be fit for reading: the trail's data is for machines. */
function particulars({ data }: TrailView, { vocabulary, historyPart }: Wording): string | null {
  if (typeof data !== 'object' || data === null) return null
  // Any JSON object can be read by its keys.
  const { kind, outcome, answer, reason, sede } = data as Readonly<Record<string, unknown>>
  const said = [
    typeof kind === 'string' ? wordFor(vocabulary.kinds, kind) : '',
    typeof outcome === 'string' ? wordFor(vocabulary.outcomes, outcome) : '',
    typeof answer === 'string' ? wordFor(vocabulary.replyKinds, answer) : '',
    typeof sede === 'string' ? historyPart.sede(sede) : '',
    typeof reason === 'string' ? reason : '',
  ].filter(part => part !== '')
  return said.length === 0 ? null : said.join('; ')
}

const defects = ({ decision }: LetterView, w: Wording['historyPart']): Html | '' =>
  decision === null || decision.defects.length === 0
    ? ''
    : html`<h3>${w.oddities}</h3><ul class="reasons" lang="en">${decision.defects.map(
        ({ kind, says }) => html`<li>${says} <code>${kind}</code></li>`,
      )}</ul>`
