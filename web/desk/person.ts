// /desk/person: what the gateway would not decide or could not do, each with its reason and the two or
// three steps that are right next. Formal acts stand on top, with their term.

import { html } from 'hono/html'
import type { DeskLetter } from '../../store/desk.ts'
import type { Official } from '../../store/people.ts'
import type { Review } from '../../store/review.ts'
import { type TaskView, tasks } from '../../store/tasks.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import type { Visit } from '../session/visit.ts'
import { badge, foreign, type Row, table } from '../table.ts'
import { todayOf } from './days.ts'
import { doneNotice } from './done.ts'
import type { DeskParts } from './parts.ts'
import {
  type LetterList,
  lettersToSee,
  type RequestToSee,
  requestsToSee,
  troublesToSee,
} from './person-lists.ts'
import { queueAddress } from './queue-address.ts'
import { queueRow, type Shown } from './queue-rows.ts'
import { reviewRow } from './review-row.ts'
import { troubleRow } from './trouble-row.ts'
import { type Wording, wordings } from './words/index.ts'

const SHOWN = 50
const MOST_LETTERS = 200

export async function personPage(
  parts: DeskParts,
  visit: Visit<Official>,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const { db, sedi } = parts
  const { person, language } = visit
  const today = todayOf(parts.now())
  const wording = wordings[language]
  const shown: Shown = { wording, language, today, sedi }
  const letters = (list: LetterList) =>
    lettersToSee(parts, person.structures, list, null, MOST_LETTERS)
  const first = { kind: 'first' } as const
  const [formal, suspicious, other, uncertain, exempt, troubles, matters] = await Promise.all([
    letters('formal'),
    letters('suspicious'),
    letters('other'),
    requestsToSee(parts, person.structures, 'uncertain', first, SHOWN),
    requestsToSee(parts, person.structures, 'exempt', first, SHOWN),
    troublesToSee(parts, person.structures, { kind: 'newest' }, SHOWN),
    tasks(db),
  ])
  const w = wording.person
  const lists = [formal, suspicious, other, uncertain, exempt, troubles].map(({ rows }) => rows)
  const nothing = [...lists, matters].every(list => list.length === 0)
  const reviewed = (title: string, list: readonly Review[]): Html =>
    list.length === 0
      ? html``
      : part(
          title,
          table(
            title,
            w.columns,
            list.map(one => reviewRow(one, visit, shown)),
            w.empty,
          ),
        )
  return html`<p>${w.intro}</p>${doneNotice(query, visit)}
${taskSection(matters, wording)}
${nothing ? html`<p class="empty">${w.empty}</p>` : ''}
${reviewed(w.formal, formal.rows)}
${requests(w.pec, exempt.rows, shown)}
${reviewed(w.suspicious, suspicious.rows)}
${requests(w.uncertain, uncertain.rows, shown)}
${uncertain.next === null ? '' : html`<p><a href="${queueAddress({ state: 'da_verificare' })}">${wording.queuePage.next}</a></p>`}
${reviewed(w.other, other.rows)}
${failed(troubles.rows, visit, shown)}`
}

const part = (title: string, inside: Html): Html =>
  html`<section><h2>${title}</h2>${inside}</section>`

/** For the coordinators: what the letters brought up, one line a matter. */
const taskSection = (
  list: readonly TaskView[],
  { taskPart: w, vocabulary, language }: Wording,
): Html | '' =>
  list.length === 0
    ? ''
    : html`<section><h2>${w.title}</h2>${table(
        w.title,
        w.columns,
        list.map(task => ({
          cells: [
            badge(vocabulary.tasks[task.kind], task.kind === 'breaker' ? 'bad' : 'wait'),
            html`<span lang="it">${foreign(task.says)}</span>${
              task.letterId === null
                ? ''
                : html` <a href="/desk/letters/${task.letterId}">${w.letter(task.letterId)}</a>`
            }`,
            task.times,
            moment(task.lastAt, language),
            html`<code>npm run tasks -- close ${task.id}</code>`,
          ],
        })),
        '',
      )}</section>`

function requests(title: string, rows: readonly RequestToSee[], shown: Shown): Html | '' {
  if (rows.length === 0) return ''
  const { columns, empty } = shown.wording.queuePage
  return part(
    title,
    table(
      title,
      columns,
      rows.map(one => withReason(one, shown)),
      empty,
    ),
  )
}

/** Why it waits stands under what it is about. */
function withReason({ row, says }: RequestToSee, shown: Shown): Row {
  const { cells, ...rest } = queueRow(row, shown, false)
  if (says === null) return { cells, ...rest }
  const why = html`<br><span class="why" lang="it">${foreign(says)}</span>`
  return { ...rest, cells: cells.map((cell, at) => (at === ABOUT ? html`${cell}${why}` : cell)) }
}

const ABOUT = 2

function failed(rows: readonly DeskLetter[], visit: Visit<Official>, shown: Shown): Html | '' {
  const { person: w } = shown.wording
  if (rows.length === 0) return ''
  return part(
    w.failed,
    table(
      w.failed,
      w.columns,
      rows.map(row => troubleRow(row, visit, shown)),
      w.empty,
    ),
  )
}
