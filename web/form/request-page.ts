// One request in the drawer: how it stands, what was written to and fro, what can be done now.

import { html } from 'hono/html'
import type { Decision } from '../../gateway/decide.ts'
import { chaseOf } from '../../requests/chase.ts'
import type { ReplyView } from '../../store/desk-letter.ts'
import type { Operator } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import { dayIn } from '../desk/days.ts'
import { sizeOf } from '../desk/request-letter.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { badge, facts, foreign } from '../table.ts'
import { at } from './addresses.ts'
import { codeWords } from './citizen.ts'
import { channelIn, toneOf } from './drawer-page.ts'
import type { FormParts } from './parts.ts'
import { nextOf, stateOf, structureName } from './states.ts'
import { benefitName } from './words/benefits.ts'
import { type FormWording, formWordings } from './words/index.ts'

export function drawerRequestPage(
  parts: FormParts,
  visit: Visit<Operator>,
  view: RequestView,
  done: string | undefined,
): Html {
  const { language } = visit
  const w = formWordings[language]
  const row = rowOf(view)
  const { standing, request, decision } = view
  const said = { sollecitata: w.request.chasedDone, scritto: w.request.written }
  const notice = done === 'sollecitata' || done === 'scritto' ? said[done] : null
  return html`<p><a href="${at.drawer}">${w.request.back}</a></p>
${notice === null ? '' : html`<div class="notice good" role="status"><p>${notice}</p></div>`}
<div class="columns"><div>
<section><p>${badge(stateOf(row, w), toneOf(row))}</p>${facts([
    [w.request.sent, html`${moment(view.receivedAt)}, ${channelIn(w.channels, view.channel)}`],
    [w.request.by, foreign(decision.from.name || decision.from.address)],
    [w.request.structure, structureName(parts.sedi, standing.sede, w)],
    [w.labels.nome, request.name == null ? null : foreign(request.name)],
    [w.labels.codiceFiscale, citizenCode(view, w)],
    [w.labels.motivo, w.motivi[standing.motivo]],
    [
      w.labels.prestazione,
      standing.prestazione === null ? null : benefitName(standing.prestazione, language),
    ],
    [w.request.answered, view.answeredAt === null ? null : html`${moment(view.answeredAt)}`],
    [w.request.chased, view.chasedAt === null ? null : html`${moment(view.chasedAt)}`],
  ])}</section>
<section><h2>${w.request.words}</h2>${letter(view.number, view.letterId, decision, w)}</section>
${thread(view, w)}
</div><div>${todo(parts, visit, view)}</div></div>`
}

export function citizenCode({ standing, request }: RequestView, w: FormWording): Html | null {
  const { codiceFiscale } = standing
  const code = codeWords({ codiceFiscale, cfProvvisori: request.identifiers.cfProvvisori }, w)
  return code === null ? null : html`<span class="code">${code}</span>`
}

const rowOf = ({ standing, receivedAt, answeredAt, chasedAt }: RequestView) => ({
  state: standing.state,
  esito: standing.esito,
  mergedInto: standing.mergedInto,
  ...{ receivedAt, answeredAt, chasedAt },
})

function letter(number: string, id: number, decision: Decision, w: FormWording): Html {
  const { text, documents } = decision
  return html`<pre class="words">${text.trim()}</pre>${
    documents.length === 0
      ? ''
      : html`<h3>${w.request.files}</h3><ul class="attachments">${documents.map(
          ({ name, type, size, unopened }, nr) =>
            html`<li>${foreign(name ?? type)} (${sizeOf(size)})${
              unopened
                ? ''
                : html` <a href="${at.request(number)}/allegati/${id}/${nr}" aria-label="${w.request.download} ${name ?? type}">${w.request.download}</a>`
            }</li>`,
        )}</ul>`
  }`
}

/** Officials' letters only: the automatic ones say what the drawer shows anyway. */
export const officialLetters = ({ replies }: RequestView): readonly ReplyView[] =>
  replies.filter(({ author }) => author !== null)

function thread(view: RequestView, w: FormWording): Html | '' {
  const ours = officialLetters(view).map((reply, nr) => ({
    at: reply.sentAt ?? reply.plannedAt,
    shown: officeLetter(view.number, reply, nr, w),
  }))
  const theirs = view.later.map(({ id, at: when, decision }) => ({
    at: when,
    shown: html`<article><h3>${w.request.operator}: ${foreign(decision.from.name || decision.from.address)}, ${moment(when)}</h3>${letter(view.number, id, decision, w)}</article>`,
  }))
  const all = [...ours, ...theirs].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  if (all.length === 0) return ''
  return html`<section><h2>${w.request.thread}</h2>${all.map(({ shown }) => shown)}</section>`
}

function officeLetter(number: string, reply: ReplyView, nr: number, w: FormWording): Html {
  const { letter: written, sentAt, plannedAt } = reply
  const title = written.kind === 'question' ? w.request.question : w.request.office
  const files = written.attachments ?? []
  return html`<article><h3>${title}, ${moment(sentAt ?? plannedAt)}</h3>
<pre class="words" lang="${written.language}">${ownWords(written.text)}</pre>${
    files.length === 0
      ? ''
      : html`<ul class="attachments">${files.map(
          ({ name, size }, file) =>
            html`<li>${foreign(name)} (${sizeOf(size)}) <a href="${at.request(number)}/risposte/${nr}/${file}" aria-label="${w.request.download} ${name}">${w.request.download}</a></li>`,
        )}</ul>`
  }</article>`
}

/** Without the quotation below: what it repeats stands above. */
export const ownWords = (text: string): string =>
  text.replace(/\n\n[^\n]*:\n(?:>[^\n]*\n?)+\s*$/, '').trim()

function todo(parts: FormParts, visit: Visit<Operator>, view: RequestView): Html {
  const { language } = visit
  const w = formWordings[language]
  const row = rowOf(view)
  const chase = chaseOf(row, parts.now())
  const ended = chase.kind === 'no' && chase.why === 'ended'
  const asked = chase.kind === 'no' && chase.why === 'asked'
  return html`<section class="acts"><h2>${w.request.todo}</h2>
<p>${nextOf(row, parts.now(), language)}${chase.kind === 'may' ? html`. ${w.next.mayChase}` : ''}</p>
${
  ended
    ? html`<p class="why">${w.write.ended}</p><p class="buttons"><a class="button" href="${at.form}">${w.drawer.write}</a></p>`
    : html`<p class="buttons"><a class="button${asked ? '' : ' quiet'}" href="${at.write(view.number)}">${asked ? w.request.answer : w.request.add}</a></p>`
}
${
  ended || asked
    ? ''
    : html`<form method="post" action="${at.chase(view.number)}" class="bare">${tokenField(visit)}
<p class="buttons"><button type="submit"${chase.kind === 'wait' ? html` class="quiet" aria-describedby="chase-from"` : ''}>${w.request.chase}</button></p>
${chase.kind === 'wait' ? html`<p class="why" id="chase-from">${w.next.wait(dayIn(language, chase.day))}.</p>` : ''}</form>`
}</section>`
}
