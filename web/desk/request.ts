// /desk/requests/NUMBER: one request whole, what it is, why it is here, and what can be done.

import { html } from 'hono/html'
import { daysBetween, termOf } from '../../requests/deadline.ts'
import { seesStructure } from '../../requests/roles.ts'
import { readOfficials } from '../../store/colleagues.ts'
import type { Official } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import { type Similar, similarRequests } from '../../store/similar.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import type { Visit } from '../session/visit.ts'
import { badge, facts, foreign } from '../table.ts'
import { wordFor } from '../words.ts'
import { dayIn, todayOf } from './days.ts'
import { doneNotice } from './done.ts'
import { pecSection } from './letter-pec.ts'
import type { DeskParts } from './parts.ts'
import { QUEUE, requestAddress } from './queue-address.ts'
import { sedeName } from './queue-rows.ts'
import { actionsSection } from './request-actions.ts'
import { historySection } from './request-history.ts'
import { letterSections } from './request-letter.ts'
import { numbersSection } from './request-numbers.ts'
import { threadSection } from './request-thread.ts'
import { type Wording, wordings } from './words/index.ts'

export async function requestPage(
  parts: DeskParts,
  visit: Visit<Official>,
  view: RequestView,
  query: Readonly<Record<string, string>>,
): Promise<Html> {
  const wording = wordings[visit.language]
  const { id, standing } = view
  const { roles } = visit.person
  const [similar, officials] = await Promise.all([
    similarRequests(parts.db, { id, ...citizenCodes(view) }),
    roles.includes('supervisor') ? readOfficials(parts.db) : [],
  ])
  const colleagues = officials.filter(one => seesStructure(one.structures, standing.sede))
  return html`<p><a href="${QUEUE}">${wording.requestPage.back}</a><a class="to-acts" href="#acts">${wording.actions.title}</a></p>
${doneNotice(query, visit)}
<div class="columns"><div>
${summary(parts, view, visit, wording)}
${letterSections(view, wording)}
${whySection(view, wording)}
${numbersSection(view, wording)}
${view.decision.pec === null ? '' : pecSection(view.decision.pec, wording)}
${threadSection(view, wording)}
${similarSection(similar, visit, parts, wording)}
${historySection(view, wording)}
</div><div>${actionsSection(parts, view, visit, colleagues, wording)}</div></div>`
}

function summary(
  parts: DeskParts,
  view: RequestView,
  visit: Visit<Official>,
  wording: Wording,
): Html {
  const { standing, decision, request } = view
  const w = wording.requestPage
  const { from, sender } = decision
  return html`<section><h2>${w.inShort}</h2><p>${badge(wording.states[standing.state], 'plain')}${
    standing.esito === null ? '' : html` ${badge(wording.esiti[standing.esito], 'good')}`
  }${marksOf(view, wording)}</p>${facts([
    [w.citizen, citizen(view, wording)],
    [wording.queuePage.motivo, html`<strong>${wording.motivi[standing.motivo]}</strong>`],
    [
      wording.queuePage.prestazione,
      standing.prestazione === null ? null : wording.vocabulary.prestazione(standing.prestazione),
    ],
    [wording.queuePage.sede, sedeName(standing.sede, parts.sedi, wording)],
    [w.charge, standing.assignee?.name ?? w.nobody],
    [w.due, due(parts, view, visit, wording)],
    [w.term, term(parts, view, wording)],
    [w.subject, foreign(decision.subject)],
    [
      w.received,
      html`${moment(view.receivedAt, wording.language)}, ${wordFor(wording.channels, view.channel)}`,
    ],
    [w.from, html`${foreign(from.name)} ${foreign(`<${from.address}>`)}`],
    [
      w.patronato,
      sender === null
        ? w.notEnrolled
        : [sender.institute.name, sender.office.city, sender.operator].filter(Boolean).join(', '),
    ],
    ...others(view, wording),
    [w.residence, residence(request.identifiers)],
  ])}</section>`
}

const citizen = (view: RequestView, { requestPage: w }: Wording): Html => {
  const { request } = view
  const name = request.name == null ? '' : html`${foreign(request.name)} `
  const { codiceFiscale, cfProvvisori } = citizenCodes(view)
  if (codiceFiscale !== null) return html`${name}<span class="code">${codiceFiscale}</span>`
  return cfProvvisori.length === 0
    ? html`${name}${w.noCode}`
    : html`${name}<span class="code">${cfProvvisori.join(', ')}</span> (${w.kinds.cfProvvisori})`
}

const citizenCodes = ({ standing, request }: RequestView) => ({
  codiceFiscale: standing.codiceFiscale,
  cfProvvisori: request.identifiers.cfProvvisori,
})

const residence = ({
  comuneResidenza,
  provinciaResidenza,
}: RequestView['request']['identifiers']): string | null =>
  comuneResidenza === null || provinciaResidenza === null
    ? comuneResidenza
    : `${comuneResidenza} (${provinciaResidenza})`

function marksOf(view: RequestView, { badges }: Wording): readonly Html[] {
  return [
    view.isReminder && badge(badges.reminder, 'wait'),
    view.reminders > 0 && badge(badges.chased(view.reminders), 'bad'),
    view.confidence === 'unclear' && !view.standing.confirmed && badge(badges.uncertain, 'wait'),
    view.backlog && badge(badges.backlog, 'plain'),
  ].flatMap(mark => (mark === false ? [] : html` ${mark}`))
}

function due(
  parts: DeskParts,
  view: RequestView,
  { language }: Visit<Official>,
  { requestPage: w, badges }: Wording,
): Html {
  const day = dayIn(language, view.dueOn)
  const today = todayOf(parts.now())
  const tone = view.dueOn < today ? 'bad' : 'plain'
  const word = view.dueOn < today ? badges.overdue(day) : badges.due(day)
  return html`${badge(word, tone)}${
    view.isReminder ? '' : html`<br><span class="why">${w.dueHint(day)}</span>`
  }`
}

function term(parts: DeskParts, view: RequestView, { requestPage: w }: Wording): string | null {
  const found = termOf(parts.tables, view.standing.prestazione)
  if (found === null) return null
  const since = daysBetween(view.receivedAt.toISOString(), parts.now().toISOString())
  return w.termHint(found.days, since, found.source)
}

function others({ chases, splitFrom, standing }: RequestView, { requestPage: w }: Wording) {
  const link = (number: string | null): Html | null =>
    number === null ? null : html`<a href="${requestAddress(number)}">${number}</a>`
  return [
    [w.chases, link(chases)],
    [w.splitFrom, link(splitFrom)],
    [w.mergedInto, link(standing.mergedInto)],
  ] as const
}

const whySection = ({ decision, route }: RequestView, { requestPage: w }: Wording): Html =>
  html`<section><h2>${w.why}</h2><ul class="reasons" lang="it">${decision.classification.evidence.map(
    ({ says, rule }) => html`<li>${says} <code>${rule}</code></li>`,
  )}<li>${decision.outcome.says}</li></ul>
${facts([[w.whyHere, html`<span lang="it">${route.says}</span>${route.determined ? '' : html` ${badge(w.notDetermined, 'wait')}`} <code>${route.rule}</code>`]])}</section>`

function similarSection(
  similar: readonly Similar[],
  { person }: Visit<Official>,
  parts: DeskParts,
  wording: Wording,
): Html | '' {
  if (similar.length === 0) return ''
  const { requestPage: w } = wording
  return html`<section><h2>${w.similar}</h2><p class="why">${w.sameCitizen}</p><ul>${similar.map(
    one => {
      const visible = seesStructure(person.structures, one.sede)
      const name = visible
        ? html`<a href="${requestAddress(one.number)}">${one.number}</a>`
        : html`${one.number} (${w.elsewhere})`
      return html`<li>${name}, ${wording.motivi[one.motivo]}, ${moment(one.receivedAt, wording.language)}, ${
        visible ? wording.states[one.state] : sedeName(one.sede, parts.sedi, wording)
      }${one.duplicate ? html` ${badge(w.duplicate, 'wait')}` : ''}</li>`
    },
  )}</ul></section>`
}
