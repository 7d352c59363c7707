// The coordinators' pages: an overview with four figures and their trend, then the tables of each
// subject. What is shown stands whole in the address.

import { html } from 'hono/html'
import type { Office } from '../../reports/names.ts'
import { periodWords } from '../../reports/period.ts'
import { footOf, type Report } from '../../reports/report.ts'
import type { ColumnKind, Sheet } from '../../reports/sheet.ts'
import { REPORTS_GUIDE } from '../guide/routes.ts'
import type { Html } from '../layout.ts'
import { type Ask, askQuery } from './ask.ts'
import { sheetTable, type TableParts } from './sheet-table.ts'
import { differenceWords, writtenCell } from './words.ts'

export const pages = [
  ['/report', 'Quadro d’insieme'],
  ['/report/requests', 'Richieste'],
  ['/report/offices', 'Uffici'],
  ['/report/response', 'Risposte'],
  ['/report/gateway', 'Servizio'],
  ['/report/outreach', 'Da contattare'],
] as const

export interface PageParts extends TableParts {
  readonly offices: readonly Office[]
}

export function reportPage(report: Report, parts: PageParts): Html {
  const { ask, path } = parts
  return html`${tabs(ask, path)}
${filter(parts)}
<p class="period">${periodWords(report.period)}; confronto con il periodo ${periodWords(report.before)}.</p>
${path === '/report' ? overview(report, askQuery(ask)) : ''}
${report.sheets.map(sheet => html`${chartOf(sheet)}${sheetTable(sheet, parts)}`)}
${files(ask)}
<section class="foot"><h2>Controllo dei conti</h2><ul>${report.checks.map(
    ({ says, agrees }) => html`<li${agrees ? '' : html` class="wrong"`}>${says}</li>`,
  )}</ul><p>${footOf(report)[1]} <a href="${REPORTS_GUIDE}">Come si conta ogni cifra</a>.</p></section>`
}

export const tabs = (ask: Ask, path: string): Html =>
  html`<nav class="tabs" aria-label="Prospetti"><ul>${pages.map(
    ([address, name]) => html`
<li><a href="${address}?${askQuery(ask)}"${address === path ? html` aria-current="page"` : ''}>${name}</a></li>`,
  )}</ul></nav>`

/** In place of figures where nobody has them. */
export const unknownPage = (
  says: string,
  parts: Pick<PageParts, 'ask' | 'path' | 'offices'>,
): Html =>
  html`${tabs(parts.ask, parts.path)}
<div class="notice bad" role="alert"><p>${says} Scegliere qui sotto.</p></div>
${filter(parts)}`

function filter({ ask, path, offices }: Pick<PageParts, 'ask' | 'path' | 'offices'>): Html {
  const institutes = new Map(offices.map(one => [one.institute, one.instituteName]))
  const own = offices.filter(one => one.institute === ask.institute)
  return html`<form method="get" action="${path}" class="filter">
<label>Dal <input type="date" name="dal" value="${ask.period.from}" required></label>
<label>Al <input type="date" name="al" value="${ask.period.to}" required></label>
<label>Patronato <select name="ente"><option value="">tutti</option>${[...institutes].map(
    ([id, name]) =>
      html`<option value="${id}"${id === ask.institute ? html` selected` : ''}>${name}</option>`,
  )}</select></label>
${
  own.length === 0
    ? ''
    : html`<label>Ufficio <select name="ufficio"><option value="">tutti</option>${own.map(
        one =>
          html`<option value="${one.office}"${one.office === ask.office ? html` selected` : ''}>${one.city}</option>`,
      )}</select></label>`
}
<button type="submit">Mostra</button></form>`
}

interface Figure {
  readonly name: string
  readonly kind: ColumnKind
  readonly now: number | null
  readonly before: number | null
  readonly says: string
  readonly link: string
}

/** @param query of the addresses behind the figures; '' on paper. */
export function overview({ now, then, of }: Report, query: string): Html {
  const { compliance } = now.ways
  const figures: readonly Figure[] = [
    {
      name: 'Adesione al modulo',
      kind: 'share',
      now: compliance.share,
      before: then.ways.compliance.share,
      says: `${intervalWords(compliance.low, compliance.high)}${compliance.few ? '; pochi casi' : ''}`,
      link: '/report/requests',
    },
    {
      name: 'Richieste fuori regola',
      kind: 'count',
      now: now.ways.violations,
      before: then.ways.violations,
      says: `di cui PEC non necessarie: ${writtenCell(now.ways.pec_unneeded, 'count')}`,
      link: '/report/offices',
    },
    {
      name: 'Giorni di risposta (mediana)',
      kind: 'days',
      now: now.response.medianDays,
      before: then.response.medianDays,
      says: `il 90% entro ${writtenCell(now.response.p90Days, 'days') ?? '–'}; oltre 15 giorni: ${writtenCell(now.response.beyond.share, 'share') ?? '–'}`,
      link: '/report/response',
    },
    {
      name: 'Richieste lette bene dal servizio',
      kind: 'share',
      now: now.gateway.right.share,
      before: then.gateway.right.share,
      says: `corrette da una persona: ${writtenCell(now.gateway.right.of - now.gateway.right.n, 'count')}; messaggi incerti: ${writtenCell(now.gateway.uncertain.share, 'share') ?? '–'}`,
      link: '/report/gateway',
    },
  ]
  const who = of.office ?? of.institute ?? 'tutta la sperimentazione'
  return html`<section class="cards" aria-label="Quattro cifre"><p>Per ${who}:</p><dl>${figures.map(
    ({ name, kind, now: value, before, says, link }) => html`
<div><dt><a href="${link}?${query}">${name}</a></dt><dd><strong>${writtenCell(value, kind) ?? '–'}</strong>
<span>${differenceWords(before, value, kind)} (prima: ${writtenCell(before, kind) ?? '–'})</span>
<span>${says}</span></dd></div>`,
  )}</dl></section>`
}

const intervalWords = (low: number | null, high: number | null): string =>
  low === null || high === null
    ? 'nessun caso'
    : `fra ${writtenCell(low, 'share')} e ${writtenCell(high, 'share')} (95%)`

/** Of the sheets that are read best as a picture; the table stands below it. */
export async function chartOf({ id, columns, rows }: Sheet) {
  if (rows.length < 2 || !['time', 'institute', 'reason'].includes(id)) return html``
  // Big, and most who start the service never look at a chart.
  const { chartAddress } = await import('./chart.ts')
  const labels = rows.map(({ cells }) => String(cells[0] ?? ''))
  const valuesOf = (name: string) => {
    const at = columns.findIndex(column => column.name === name)
    return rows.map(({ cells }) => (typeof cells[at] === 'number' ? cells[at] : null))
  }
  const series = (names: readonly string[]) => names.map(name => ({ name, values: valuesOf(name) }))
  const bars = chartAddress({
    kind: 'stacked',
    labels,
    series: series(['Modulo', 'Posta ordinaria', 'PEC non necessaria', 'PEC necessaria']),
  })
  const line =
    id === 'time' ? chartAddress({ kind: 'share', labels, series: series(['Adesione']) }) : null
  return html`<figure class="chart"><img src="${bars}" width="960" height="320" alt="Grafico a barre delle richieste per canale; gli stessi numeri sono nella tabella che segue.">
${line === null ? '' : html`<img src="${line}" width="960" height="320" alt="Grafico a linea dell’adesione al modulo; gli stessi numeri sono nella tabella che segue.">`}</figure>`
}

const files = (ask: Ask): Html => html`<section class="files"><h2>File</h2><ul>
<li><a href="/report/file.xlsx?${askQuery(ask)}">Excel, tutte le tabelle</a></li>
<li><a href="/report/file.csv?${askQuery(ask, { per: 'office' })}">CSV per ufficio</a></li>
<li><a href="/report/file.csv?${askQuery(ask, { per: 'office', separatore: 'italiano' })}">CSV per ufficio, per Excel in italiano</a></li>
<li><a href="/api/v1/report?${askQuery(ask)}">JSON</a></li>
</ul></section>`
