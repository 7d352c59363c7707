// Who did what to a request, when, on which grounds.

import { html } from 'hono/html'
import type { EventView, RequestView } from '../../store/request-view.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { foreign, table } from '../table.ts'
import { wordFor } from '../words.ts'
import { requestAddress } from './queue-address.ts'
import type { Wording } from './words/index.ts'

export function historySection({ events }: RequestView, wording: Wording): Html {
  const { requestPage: w } = wording
  const rows = events.toReversed().map(event => ({
    cells: [
      html`${moment(event.at, wording.language)}`,
      html`${wordFor(wording.acts, event.what)}${grounds(event)}`,
      event.who === 'gateway' ? w.gateway : foreign(textOf(event.data, 'name') ?? event.who),
    ],
  }))
  return html`<section><h2>${w.history}</h2>${table(w.history, [w.when, w.what, w.who], rows, '–')}</section>`
}

/** The reason that was given, and the other request that was meant. */
function grounds({ data }: EventView): readonly Html[] {
  const why = textOf(data, 'why') ?? textOf(data, 'reason')
  const other = textOf(data, 'from') ?? textOf(data, 'by')
  return [
    why !== null && html`<br><span class="why">${foreign(why)}</span>`,
    other !== null && html` <a href="${requestAddress(other)}">${other}</a>`,
  ].flatMap(part => (part === false ? [] : part))
}

function textOf(data: unknown, name: string): string | null {
  if (typeof data !== 'object' || data === null) return null
  const value: unknown = Reflect.get(data, name)
  return typeof value === 'string' ? value : null
}
