// The drawer: drafts, requests, how each stands and what can be done with it.

import { html } from 'hono/html'
import type { DrawerFilter, DrawerRow, DrawerScope } from '../../store/drawer.ts'
import type { FormDraftView } from '../../store/form-drafts.ts'
import type { At, Page } from '../../store/keyset.ts'
import type { Operator } from '../../store/people.ts'
import { listAddress } from '../address.ts'
import type { Html } from '../layout.ts'
import { maskCode } from '../mask.ts'
import { moment } from '../moments.ts'
import type { Visit } from '../session/visit.ts'
import { badge, foreign, type Tone, table } from '../table.ts'
import { at } from './addresses.ts'
import { codeWords } from './citizen.ts'
import type { FormParts } from './parts.ts'
import { nextOf, stateOf, structureName } from './states.ts'
import { benefitName } from './words/benefits.ts'
import { formWordings } from './words/index.ts'

export interface Drawer {
  readonly scope: DrawerScope
  readonly only: DrawerFilter['only']
  readonly place: At
  readonly page: Page<DrawerRow>
  readonly drafts: readonly FormDraftView[]
}

export function drawerPage(parts: FormParts, visit: Visit<Operator>, drawer: Drawer): Html {
  const w = formWordings[visit.language]
  const { page, scope, only } = drawer
  const caption = w.titles.drawer
  return html`<p>${scope.kind === 'office' ? w.drawer.office : w.drawer.own}</p>
<p class="buttons"><a class="button" href="${at.form}">${w.drawer.write}</a>
<a class="button quiet" href="${at.csv}">${w.drawer.csv}</a></p>
${drafts(visit, drawer.drafts)}
<nav aria-label="${w.drawer.show}"><ul class="choices">${(['open', 'ended', 'all'] as const).map(
    one =>
      html`<li><a href="${listAddress(at.drawer, { mostra: one === 'open' ? null : one })}"${
        one === only ? html` aria-current="page"` : ''
      }>${w.drawer[one]}</a></li>`,
  )}</ul></nav>
${table(
  caption,
  w.drawer.columns,
  page.rows.map(row => ({ cells: cells(parts, visit, row, scope) })),
  w.drawer.empty,
)}
${pager(drawer, visit)}`
}

function cells(
  parts: FormParts,
  { language }: Visit<Operator>,
  row: DrawerRow,
  scope: DrawerScope,
): readonly Html[] {
  const w = formWordings[language]
  return [
    html`<a class="number" href="${at.request(row.number)}">${row.number}</a>${
      scope.kind === 'office' && row.senderName !== null
        ? html`<br><span class="why">${foreign(row.senderName)}</span>`
        : ''
    }`,
    html`${moment(row.receivedAt)}<br><span class="why">${channelIn(w.channels, row.channel)}</span>`,
    html`${row.name === null ? '' : html`${foreign(row.name)}<br>`}${codeWords(row, w, maskCode) ?? ''}`,
    html`${w.motivi[row.motivo]}${row.prestazione === null ? '' : html`<br><span class="why">${benefitName(row.prestazione, language)}</span>`}`,
    html`${badge(stateOf(row, w), toneOf(row))}<br><span class="why">${structureName(parts.sedi, row.sede, w)}</span>`,
    html`${nextOf(row, parts.now(), language)}`,
  ]
}

export const channelIn = (words: Readonly<Record<string, string>>, channel: string): string =>
  words[channel] ?? channel

export const toneOf = ({ state }: Pick<DrawerRow, 'state'>): Tone =>
  state === 'in_attesa' ? 'wait' : state === 'chiusa' ? 'good' : 'plain'

function drafts({ language }: Visit<Operator>, list: readonly FormDraftView[]): Html | '' {
  if (list.length === 0) return ''
  const w = formWordings[language]
  return html`<section><h2>${w.drawer.drafts}</h2><ul class="attachments">${list.map(
    ({ id, fields, completes, changedAt }) =>
      html`<li><a href="${at.draft(id)}">${w.drawer.goOn}<span class="hidden"> ${moment(changedAt)}</span></a> ${
        completes === null ? '' : html`${completes.number}, `
      }${fields.nome === '' ? '' : html`${foreign(fields.nome)}, `}${moment(changedAt)}</li>`,
  )}</ul></section>`
}

function pager({ place, page, only }: Drawer, { language }: Visit<Operator>): Html | '' {
  const w = formWordings[language].drawer
  const filters = { mostra: only === 'open' ? null : only }
  if (place.kind === 'newest' && page.older === null) return ''
  return html`<nav aria-label="${w.older}"><ul class="pager">${
    place.kind === 'newest'
      ? ''
      : html`<li><a href="${listAddress(at.drawer, filters)}">${w.newest}</a></li>`
  }${
    page.older === null
      ? ''
      : html`<li><a href="${listAddress(at.drawer, filters, page.older)}">${w.older}</a></li>`
  }</ul></nav>`
}
