// PURE. The report as a letter to coordinators: four figures, the offices that stand out, a link.

import { periodWords } from './period.ts'
import { footOf, type Report } from './report.ts'
import type { Share } from './share.ts'

export interface ReportWords {
  readonly subject: string
  readonly text: string
}

const MOST_OFFICES = 10

/** @param link to the page; null where its address is not configured. */
export function reportLetter(report: Report, link: string | null): ReportWords {
  const { period, of, now, then } = report
  const whose = of.institute === null ? '' : `, ${of.institute}`
  const offices = report.sheets.find(({ id }) => id === 'office')
  const lines = (offices?.rows ?? [])
    .filter(({ cells }) => Number(cells[3] ?? 0) + Number(cells[5] ?? 0) > 0)
    .slice(0, MOST_OFFICES)
    .map(
      ({ cells }) =>
        `  ${cells[0]}, ${cells[1]}: ${Number(cells[3] ?? 0) + Number(cells[5] ?? 0)} fuori regola, ${cells[2]} dal modulo`,
    )
  const text = [
    `Rapporto della sperimentazione COMBIPAT ${periodWords(period)}${whose}.`,
    [
      `  Adesione al modulo: ${shareWords(now.ways.compliance)} (prima ${shareWords(then.ways.compliance)})`,
      `  Richieste fuori regola: ${now.ways.violations} (prima ${then.ways.violations}); PEC non necessarie: ${now.ways.pec_unneeded}`,
      `  Giorni di risposta, mediana: ${now.response.medianDays ?? '-'} (prima ${then.response.medianDays ?? '-'})`,
      `  Richieste corrette da una persona: ${now.gateway.right.of - now.gateway.right.n} su ${now.gateway.right.of}`,
    ].join('\n'),
    ...(lines.length === 0
      ? []
      : ['Gli uffici che scrivono di più fuori regola:', lines.join('\n')]),
    ...(link === null ? [] : [`Tutte le cifre, con le tabelle e i grafici:\n  ${link}`]),
    footOf(report).join('\n'),
  ].join('\n\n')
  return { subject: `COMBIPAT: rapporto ${periodWords(period)}${whose}`, text }
}

const shareWords = ({ share, of, few }: Share): string =>
  share === null
    ? 'nessun caso'
    : `${(share * 100).toFixed(1).replace('.', ',')}% di ${of}${few ? ', pochi casi' : ''}`
