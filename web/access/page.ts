// /desk/access: who looked at what, when, from where; for administrators.

import { html } from 'hono/html'
import {
  type AccessFilter,
  type AccessRow,
  noteAccess,
  readAccesses,
} from '../../store/access-log.ts'
import type { Database } from '../../store/open.ts'
import type { Language, Official } from '../../store/people.ts'
import { PAGE_SIZE, readAt, readChoice, readId } from '../address.ts'
import { pager } from '../desk/list.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { forOfficials, type Route } from '../route.ts'
import type { Visit } from '../session/visit.ts'
import { foreign, table } from '../table.ts'
import { accessKindWords, accessWords } from './words.ts'

interface AccessParts {
  readonly db: Database
  /** How long the log is kept. */
  readonly days: number
  now(): Date
  page(visit: Visit<Official>, section: string, title: string, body: Html): Html
}

const PATH = '/desk/access'
const NAME_MAX = 100

export function accessRoutes({ db, days, now, page }: AccessParts): readonly Route[] {
  return [
    forOfficials(['administrator'], 'GET', PATH, async (c, visit) => {
      const query = c.req.query()
      const who = (query.who ?? '').trim().slice(0, NAME_MAX)
      const filter: AccessFilter = {
        what: readChoice(accessKindWords.it, query.what),
        who: who === '' || who.includes('\0') ? null : who,
        letterId: readId(query.letter),
      }
      const { person, whence } = visit
      const reader = { personId: person.id, who: person.name, address: whence.address }
      await noteAccess(db, { ...reader, what: 'log_read', ...about(filter) }, now())
      const at = readAt(query)
      const found = await readAccesses(db, filter, at, PAGE_SIZE)
      const { language } = visit
      const words = accessWords[language]
      const columns = [words.when, words.who, words.what, words.of, words.from]
      const filters = {
        what: filter.what,
        who: filter.who,
        letter: filter.letterId === null ? null : String(filter.letterId),
      }
      const body = html`<p>${words.intro(days)}</p>${filterForm(language, filters)}
${table(
  words.title,
  columns,
  found.rows.map(one => row(one, language)),
  words.empty,
)}
${pager(PATH, filters, at, found, language)}`
      return c.html(page(visit, PATH, words.title, body))
    }),
  ]
}

/** What was looked for in the log is noted too. */
function about({ who, letterId }: AccessFilter) {
  return {
    ...(who !== null && { detail: who }),
    ...(letterId !== null && { letterId }),
  }
}

const row = (one: AccessRow, language: Language) => ({
  cells: [
    moment(one.at, language),
    one.who === '' ? accessWords[language].nobody : foreign(one.who),
    Object.hasOwn(accessKindWords[language], one.what)
      ? Reflect.get(accessKindWords[language], one.what)
      : one.what,
    object(one, language),
    one.address,
  ],
})

function object({ letterId, requestId, detail }: AccessRow, language: Language): Html | null {
  const words = accessWords[language]
  const parts = [
    letterId === null
      ? null
      : html`<a href="/desk/letters/${letterId}">${words.letterOf(letterId)}</a>`,
    requestId === null ? null : html`${words.requestOf(requestId)}`,
    detail === null ? null : foreign(detail),
  ].filter(part => part !== null)
  if (parts.length === 0) return null
  return html`${parts.map((part, at) => (at === 0 ? part : html`<br>${part}`))}`
}

function filterForm(
  language: Language,
  chosen: Readonly<Record<'what' | 'who' | 'letter', string | null>>,
): Html {
  const words = accessWords[language]
  return html`<form method="get" action="${PATH}" class="filters" role="search" aria-label="${words.filters}">
<p><label for="filter-what">${words.what}</label>
<select id="filter-what" name="what"><option value="">${words.any}</option>${Object.entries(
    accessKindWords[language],
  ).map(
    ([kind, word]) =>
      html`<option value="${kind}"${kind === chosen.what ? html` selected` : ''}>${word}</option>`,
  )}</select></p>
<p><label for="filter-who">${words.who} (${words.whoHint.toLowerCase()})</label>
<input class="form-control" id="filter-who" name="who" maxlength="${NAME_MAX}" value="${chosen.who ?? ''}"></p>
<p><label for="filter-letter">${words.letter}</label>
<input class="form-control" id="filter-letter" name="letter" inputmode="numeric" value="${chosen.letter ?? ''}"></p>
<p class="buttons"><button type="submit">${words.filter}</button> <a href="${PATH}">${words.clear}</a></p>
</form>`
}
