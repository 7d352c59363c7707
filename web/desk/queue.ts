// /desk/requests: the queue of my structures.

import { html } from 'hono/html'
import type { Official } from '../../store/people.ts'
import { readQueue } from '../../store/queue.ts'
import { lastChange, type QueueCounts } from '../../store/queue-counts.ts'
import { type SavedFilter, savedFilters } from '../../store/saved-filters.ts'
import type { Html } from '../layout.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { staticAddress } from '../static.ts'
import { foreign } from '../table.ts'
import { todayOf } from './days.ts'
import { doneNotice } from './done.ts'
import type { DeskParts } from './parts.ts'
import {
  type Chosen,
  filterOf,
  QUEUE,
  queryOf,
  queueAddress,
  readChosen,
  readQueueAt,
} from './queue-address.ts'
import { bulkBar } from './queue-bulk.ts'
import { queuePager, queueTable, type Shown, sedeName } from './queue-rows.ts'
import { wordings } from './words/index.ts'

export const PAGE = 50

export async function queuePage(
  parts: DeskParts,
  visit: Visit<Official>,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const { person, language } = visit
  const { db, sedi, institutes, prestazioni } = parts
  const today = todayOf(parts.now())
  const wording = wordings[language]
  const shown: Shown = { wording, language, today, sedi }
  const chosen = readChosen(query, { sedi: person.structures, prestazioni, institutes })
  const filter = filterOf(chosen, String(person.id), today)
  const at = readQueueAt(query)
  const [page, counts, saved, changed] = await Promise.all([
    readQueue(db, person.structures, filter, at, PAGE),
    parts.counts(person.structures, today),
    savedFilters(db, String(person.id)),
    lastChange(db, person.structures),
  ])
  return html`${doneNotice(query, visit)}
${heads(counts, wording.queuePage)}
${filters(parts, visit, chosen, shown)}
${savedList(saved, chosen, visit, shown)}
<div class="live" data-live="${QUEUE}/live?since=${changed ?? ''}" data-word="${wording.queuePage.changed}" role="status"></div>
<script src="${staticAddress('desk.js')}" defer></script>
<form method="post" action="${QUEUE}/bulk" class="bare">${tokenField(visit)}
<input type="hidden" name="next" value="${queueAddress(chosen, at)}">
${queueTable(page, filter.ended, shown)}
${page.rows.length === 0 ? '' : bulkBar(visit, shown)}
</form>
${queuePager(page, chosen, at.kind === 'first', wording)}`
}

const heads = ({ states, due }: QueueCounts, words: Shown['wording']['queuePage']): Html => {
  const open = Object.values(states).reduce((sum, n) => sum + n, 0)
  const free = (states.instradata ?? 0) + (states.da_verificare ?? 0) + (states.in_coda ?? 0)
  const entry = (n: number | null, word: string, chosen: Chosen): Html =>
    html`<li><a href="${queueAddress(chosen)}">${n === null ? '' : html`<strong>${n.toLocaleString('it-IT')}</strong> `}${word}</a></li>`
  return html`<ul class="counts">
${entry(open, words.all, {})}
${entry(due, words.due, { age: 'scadute' })}
${entry(free, words.nobodys, { assignee: 'nobody' })}
${entry(null, words.mine, { assignee: 'me' })}
</ul>`
}

type Options = readonly (readonly [string, string])[]

function filters(
  parts: DeskParts,
  { person }: Visit<Official>,
  chosen: Chosen,
  shown: Shown,
): Html {
  const { wording, sedi } = shown
  const w = wording.queuePage
  const select = (name: keyof Chosen, label: string, options: Options): Html => html`
<p><label for="filter-${name}">${label}</label>
<select id="filter-${name}" name="${name}"><option value="">${w.any}</option>${options.map(
    ([value, word]) =>
      html`<option value="${value}"${chosen[name] === value ? html` selected` : ''}>${word}</option>`,
  )}</select></p>`
  const tick = (name: keyof Chosen, label: string): Html => html`
<label class="tick"><input type="checkbox" name="${name}" value="1"${chosen[name] === '1' ? html` checked` : ''}> ${label}</label>`
  const structures = person.structures === 'all' ? [] : person.structures
  return html`<form method="get" action="${QUEUE}" class="filters" role="search" aria-label="${w.filters}">
<p class="wide"><label for="filter-q">${w.search}</label>
<input id="filter-q" name="q" type="search" maxlength="200" value="${chosen.q ?? ''}" aria-describedby="hint-q">
<span class="why" id="hint-q">${w.searchHint}</span></p>
${
  structures.length > 1
    ? select(
        'sede',
        w.sede,
        structures.map(code => [code, sedeName(code, sedi, wording)]),
      )
    : ''
}
${select('state', w.state, Object.entries(wording.states))}
${select('motivo', w.motivo, Object.entries(wording.motivi))}
${select(
  'prestazione',
  w.prestazione,
  parts.prestazioni.map(slug => [slug, wording.vocabulary.prestazione(slug)]),
)}
${select('channel', w.channel, Object.entries(wording.channels))}
${select('institute', w.institute, [...parts.institutes])}
${select('assignee', w.assignee, [
  ['me', w.me],
  ['nobody', w.nobody],
])}
${select('age', w.age, Object.entries(w.ages))}
<fieldset class="ticks"><legend>${w.only}</legend>${tick('reminders', w.reminders)}${tick('uncertain', w.uncertain)}${tick('backlog', w.backlog)}</fieldset>
<p class="buttons"><button type="submit">${w.apply}</button> <a href="${QUEUE}">${w.clear}</a></p>
</form>`
}

function savedList(
  saved: readonly SavedFilter[],
  chosen: Chosen,
  visit: Visit<Official>,
  { wording }: Shown,
): Html {
  const w = wording.queuePage
  const query = queryOf(chosen)
  if (saved.length === 0 && query === '') return html``
  return html`<details class="counted"${saved.length > 0 ? html` open` : ''}><summary>${w.saved}</summary>
<ul class="saved">${saved.map(
    one => html`<li><a href="${QUEUE}?${one.query}">${foreign(one.name)}</a>
<form method="post" action="${QUEUE}/filters/drop" class="bare">${tokenField(visit)}<input type="hidden" name="id" value="${one.id}"><button class="quiet" type="submit" aria-label="${w.drop}: ${one.name}">${w.drop}</button></form></li>`,
  )}</ul>
${
  query === ''
    ? ''
    : html`<form method="post" action="${QUEUE}/filters" class="row">${tokenField(visit)}
<input type="hidden" name="query" value="${query}">
<p><label for="filter-name">${w.saveAs}</label><input id="filter-name" name="name" maxlength="60" required></p>
<p><button type="submit">${w.save}</button></p></form>`
}</details>`
}
