// A sheet as a table that sorts by its heads, drills down by its rows, and says where a share stands
// on few cases.

import { html } from 'hono/html'
import type { Sheet, SheetRow } from '../../reports/sheet.ts'
import type { Html } from '../layout.ts'
import { type Ask, askQuery } from './ask.ts'
import { writtenCell } from './words.ts'

export interface TableParts {
  readonly ask: Ask
  /** Of the page, to which the heads lead back. */
  readonly path: string
  /** '-2' sorts by the third column, the most first; '' keeps the sheet's order. */
  readonly sort: string
  /** May open the list of letters behind a figure. */
  readonly lists: boolean
}

export function sheetTable(sheet: Sheet, parts: TableParts): Html {
  const { id, title, says, columns, rows, total } = sheet
  if (rows.length === 0)
    return html`<section class="sheet" id="${id}"><h2>${title}</h2><p>${says}</p><p class="empty">Nessun dato nel periodo.</p></section>`
  const sort = sortOf(parts.sort, id)
  const few = rows.some(row => row.few === true)
  return html`<section class="sheet" id="${id}"><h2>${title}</h2><p>${says}</p>
<div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="figures">
<caption class="hidden">${title}</caption>
<thead><tr>${columns.map((column, at) => {
    const now = sort?.at === at ? (sort.down ? 'descending' : 'ascending') : 'none'
    const next = `${id}.${now === 'descending' ? '' : '-'}${at}`
    const where = askQuery(parts.ask, { ordine: next })
    return html`<th scope="col" class="${column.kind}" aria-sort="${now}"><a href="${parts.path}?${where}#${id}">${column.name}${now === 'none' ? '' : now === 'descending' ? ' ▼' : ' ▲'}</a></th>`
  })}</tr></thead>
<tbody>${sorted(rows, sort).map(row => bodyRow(sheet, row, parts))}
</tbody>${
    total === undefined
      ? ''
      : html`
<tfoot><tr>${total.map((cell, at) => {
          const kind = columns[at]?.kind ?? 'text'
          const words = writtenCell(cell, kind) ?? ''
          return at === 0
            ? html`<th scope="row">${words}</th>`
            : html`<td class="${kind}">${words}</td>`
        })}</tr></tfoot>`
  }</table></div>
${few ? html`<p class="few">* Pochi casi: la quota dice poco.</p>` : ''}</section>`
}

function bodyRow({ columns }: Sheet, row: SheetRow, parts: TableParts): Html {
  return html`
<tr>${row.cells.map((cell, at) => {
    const column = columns[at]
    const kind = column?.kind ?? 'text'
    const words = writtenCell(cell, kind)
    if (at === 0) return html`<th scope="row">${drill(row, 0, words ?? '', parts)}</th>`
    if (words === null) return html`<td class="${kind}">–</td>`
    const mark = kind === 'share' && row.few === true ? ' *' : ''
    if (kind === 'text') return html`<td class="text">${drill(row, at, words, parts)}</td>`
    return html`<td class="${kind}">${listed(row, column?.name ?? '', words, cell, parts)}${mark}</td>`
  })}</tr>`
}

/** An institute leads to its offices, an office to itself. */
function drill(row: SheetRow, at: number, words: string, { ask, path }: TableParts): Html | string {
  const { institute, office } = row.about ?? {}
  if (institute === undefined || institute === '') return words
  if (at === 0 && ask.institute !== institute)
    return html`<a href="${path}?${askQuery(ask, { ente: institute, ufficio: null })}">${words}</a>`
  const isOffice = office !== undefined && office !== '' && ask.office !== office
  if (isOffice && at === 1)
    return html`<a href="${path}?${askQuery(ask, { ente: institute, ufficio: office })}">${words}</a>`
  return words
}

/** Columns that a list of letters stands behind, and the way that it shows. */
const ways: Readonly<Record<string, string | null>> = {
  'Posta ordinaria': 'mail',
  'PEC necessaria': 'pec_needed',
  'PEC non necessaria': 'pec_unneeded',
  'Da stabilire': 'unknown',
  'Fuori regola ora': 'violation',
  Ricevute: null,
}

function listed(
  row: SheetRow,
  column: string,
  words: string,
  cell: unknown,
  { ask, lists }: TableParts,
): Html | string {
  const way = ways[column]
  if (!lists || row.about === null || way === undefined || cell === 0) return words
  const { institute, office, sede, motivo, prestazione } = row.about
  const query = askQuery(ask, {
    canale: way,
    ...(institute !== undefined && { ente: institute }),
    ...(office !== undefined && { ufficio: office }),
    ...(sede !== undefined && { sede: sede === '' ? '-' : sede }),
    ...(motivo !== undefined && { motivo: motivo === '' ? '-' : motivo }),
    ...(prestazione !== undefined && { prestazione: prestazione === '' ? '-' : prestazione }),
  })
  return html`<a href="/report/list?${query}">${words}</a>`
}

interface Sort {
  readonly at: number
  readonly down: boolean
}

/** 'office.-3': the fourth column of that sheet, the most first. */
function sortOf(text: string, id: string): Sort | null {
  const match = /^([a-z-]+)\.(-?)(\d{1,2})$/.exec(text)
  return match?.[1] === id ? { at: Number(match[3]), down: match[2] === '-' } : null
}

function sorted(rows: readonly SheetRow[], sort: Sort | null): readonly SheetRow[] {
  if (sort === null) return rows
  const way = sort.down ? -1 : 1
  return rows.toSorted((a, b) => {
    const [one = null, other = null] = [a.cells[sort.at], b.cells[sort.at]]
    if (one === null || other === null) return one === other ? 0 : one === null ? 1 : -1
    if (typeof one === 'number' && typeof other === 'number') return way * (one - other)
    return way * String(one).localeCompare(String(other), 'it')
  })
}

/** For paper: no links, no order but the sheet's own. */
export const plainTable = ({ title, says, columns, rows, total }: Sheet): Html => html`<section>
<h2>${title}</h2><p>${says}</p>
<table><thead><tr>${columns.map(({ name }) => html`<th>${name}</th>`)}</tr></thead>
<tbody>${[...rows.map(({ cells }) => cells), ...(total === undefined ? [] : [total])].map(
  cells =>
    html`
<tr>${cells.map((cell, at) => html`<td class="${columns[at]?.kind ?? 'text'}">${writtenCell(cell, columns[at]?.kind ?? 'text') ?? ''}</td>`)}</tr>`,
)}
</tbody></table></section>`
