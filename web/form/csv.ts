// The drawer as CSV (RFC 4180), for a spreadsheet: a cell that one would take for a formula is marked as
// text.

import type { DrawerRow } from '../../store/drawer.ts'
import type { Language } from '../../store/people.ts'
import { romeTime } from '../moments.ts'
import { codeWords } from './citizen.ts'
import { nextOf, stateOf, structureName } from './states.ts'
import { benefitName } from './words/benefits.ts'
import { formWordings } from './words/index.ts'

export function drawerCsv(
  rows: readonly DrawerRow[],
  sedi: ReadonlyMap<string, string>,
  now: Date,
  language: Language,
): string {
  const w = formWordings[language]
  const { request, labels, drawer } = w
  const head = [
    ...[drawer.columns[0], request.sent, request.channel, request.by, labels.nome],
    ...[labels.codiceFiscale, labels.motivo, labels.prestazione, request.structure],
    ...[drawer.columns[4], request.answeredOn, drawer.columns[5]],
  ]
  const lines = rows.map(row => [
    row.number,
    romeTime(row.receivedAt),
    (w.channels as Readonly<Record<string, string>>)[row.channel] ?? row.channel,
    row.senderName ?? '',
    row.name ?? '',
    codeWords(row, w) ?? '',
    w.motivi[row.motivo],
    row.prestazione === null ? '' : benefitName(row.prestazione, language),
    structureName(sedi, row.sede, w),
    stateOf(row, w),
    row.answeredAt === null ? '' : romeTime(row.answeredAt),
    nextOf(row, now, language),
  ])
  // The mark at the front tells Excel that it is UTF-8.
  return `\uFEFF${[head, ...lines].map(line => `${line.map(cell).join(',')}\r\n`).join('')}`
}

/** Quoted always; what begins as a formula does is preceded by an apostrophe. */
export function cell(text: string): string {
  const plain = /^\s*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text
  return `"${plain.replaceAll('"', '""')}"`
}
