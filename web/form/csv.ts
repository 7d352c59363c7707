// The drawer as CSV for an Italian spreadsheet, as the reports' files are, page by page: an office's whole
// drawer is never in memory.

import { csvLine, csvStart, harmless, italianCsv } from '../../reports/csv.ts'
import type { DrawerRow } from '../../store/drawer.ts'
import type { At, Page } from '../../store/keyset.ts'
import type { Language } from '../../store/people.ts'
import { romeTime } from '../moments.ts'
import { codeWords } from './citizen.ts'
import { nextOf, stateOf, structureName } from './states.ts'
import { benefitName } from './words/benefits.ts'
import { formWordings } from './words/index.ts'

interface Shown {
  readonly sedi: ReadonlyMap<string, string>
  readonly now: Date
  readonly language: Language
}

/** Newest first; what arrives meanwhile is not in it. */
export async function* drawerCsv(
  first: Page<DrawerRow>,
  read: (at: At) => Promise<Page<DrawerRow>>,
  shown: Shown,
): AsyncGenerator<string> {
  const { request, labels, drawer } = formWordings[shown.language]
  const head = [
    ...[drawer.columns[0], request.sent, request.channel, request.by, labels.nome],
    ...[labels.codiceFiscale, labels.motivo, labels.prestazione, request.structure],
    ...[drawer.columns[4], request.answeredOn, drawer.columns[5]],
  ]
  yield csvStart(italianCsv) + csvLine(head, italianCsv)
  for (let page = first; ; page = await read(page.older)) {
    yield page.rows.map(row => csvLine(cells(row, shown).map(harmless), italianCsv)).join('')
    if (page.older === null) return
  }
}

function cells(row: DrawerRow, { sedi, now, language }: Shown): readonly string[] {
  const w = formWordings[language]
  return [
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
  ]
}
