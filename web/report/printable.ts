// The whole report as one page of its own, for paper: its style stands in it, nothing is loaded.

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, raw } from 'hono/html'
import { periodWords } from '../../reports/period.ts'
import { footOf, type Report } from '../../reports/report.ts'
import type { Html } from '../layout.ts'
import { chartOf, overview } from './pages.ts'
import { plainTable } from './sheet-table.ts'

const style = readFileSync(join(import.meta.dirname, 'print.css'), 'utf8')

export async function printableReport(report: Report): Promise<string> {
  const page: Html = html`<!doctype html>
<html lang="it"><head><meta charset="utf-8"><title>COMBIPAT ${periodWords(report.period)}</title>
<style>${raw(style)}</style></head><body>
<h1>Rapporto COMBIPAT ${periodWords(report.period)}</h1>
${overview(report, '')}
${report.sheets.map(sheet => html`${chartOf(sheet)}${plainTable(sheet)}`)}
<section class="foot"><h2>Controllo dei conti</h2><ul>${footOf(report).map(says => html`<li>${says}</li>`)}</ul></section>
</body></html>`
  return String(await page)
}
