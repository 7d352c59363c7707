// What the lists share: the form of their filters and the links to the next page.

import { html } from 'hono/html'
import type { At, Page } from '../../store/keyset.ts'
import type { Language } from '../../store/people.ts'
import { listAddress } from '../address.ts'
import type { Html } from '../layout.ts'
import { wordings } from './words/index.ts'

type Filters = Readonly<Record<string, string | null>>

interface Choice {
  readonly name: string
  readonly label: string
  readonly options: readonly (readonly [string, string])[]
}

/** A form that asks by GET: the filters stand in the address and can be kept as a bookmark. */
export function filterForm(
  path: string,
  choices: readonly Choice[],
  chosen: Filters,
  language: Language,
): Html {
  const { list: w } = wordings[language]
  return html`<form method="get" action="${path}" class="filters" role="search" aria-label="${w.filters}">
${choices.map(choice => select(choice, chosen[choice.name] ?? null, w.any))}
<p class="buttons"><button type="submit">${w.apply}</button> <a href="${path}">${w.clear}</a></p>
</form>`
}

const select = ({ name, label, options }: Choice, chosen: string | null, any: string): Html => html`
<p><label for="filter-${name}">${label}</label>
<select id="filter-${name}" name="${name}"><option value="">${any}</option>${options.map(
  ([value, word]) =>
    html`<option value="${value}"${value === chosen ? html` selected` : ''}>${word}</option>`,
)}</select></p>`

export function pager<Row>(
  path: string,
  filters: Filters,
  at: At,
  page: Page<Row>,
  language: Language,
): Html {
  const { list: w } = wordings[language]
  const link = (to: At | null, word: string): Html | '' =>
    to === null ? '' : html`<li><a href="${listAddress(path, filters, to)}">${word}</a></li>`
  const newest: At | null = at.kind === 'newest' ? null : { kind: 'newest' }
  if (newest === null && page.older === null) return html``
  return html`<nav aria-label="${w.pages}"><ul class="pager">
${link(newest, w.newest)}${link(page.newer, w.newer)}${link(page.older, w.older)}
</ul></nav>`
}

export const optionsOf = (words: Readonly<Record<string, string>>): Choice['options'] =>
  Object.entries(words)
