// A list as a table on wide screens and as cards on narrow ones. The roles are written out because
// browsers forget a table's meaning when CSS turns its cells into blocks.

import { html } from 'hono/html'
import type { Html } from './layout.ts'

type Cell = Html | string | number | null

export interface Row {
  readonly id?: string
  readonly cells: readonly Cell[]
}

/** The first column heads its row. An empty list is one sentence. */
export function table(
  caption: string,
  columns: readonly string[],
  rows: readonly Row[],
  empty: string,
): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`
  return html`<table role="table">
<caption class="hidden">${caption}</caption>
<thead role="rowgroup"><tr role="row">${columns.map(
    column => html`<th role="columnheader" scope="col">${column}</th>`,
  )}</tr></thead>
<tbody role="rowgroup">${rows.map(row => line(columns, row))}
</tbody></table>`
}

const line = (columns: readonly string[], { id, cells }: Row): Html => html`
<tr role="row"${id === undefined ? '' : html` id="${id}"`}>${cells.map((cell, at) => {
  const label = columns[at] ?? ''
  return at === 0
    ? html`<th role="rowheader" scope="row" data-label="${label}">${cell}</th>`
    : html`<td role="cell" data-label="${label}"${cell === null ? html` class="none"` : ''}><div>${cell ?? '–'}</div></td>`
})}</tr>`

/** Names and their values; those without a value are left out. */
export const facts = (rows: readonly (readonly [string, Cell])[]): Html =>
  html`<dl>${rows
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

export type Tone = 'good' | 'wait' | 'bad' | 'plain'

/** The word says it all; the colour only repeats it. */
export const badge = (word: string, tone: Tone): Html =>
  html`<span class="badge ${tone}">${word}</span>`

/** Words of others: their direction is kept from what stands around them. */
export const foreign = (words: string): Html => html`<bdi>${words}</bdi>`

/** An address breaks after its '@' rather than in the middle of a word. */
export function address(text: string): Html {
  const at = text.lastIndexOf('@') + 1
  return html`<bdi>${text.slice(0, at)}<wbr>${text.slice(at)}</bdi>`
}
