// "Osservazioni e suggerimenti", and the report of a technical problem: what goes along with the words
// is shown before it goes.

import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { most } from '../../requests/form.ts'
import type { Operator } from '../../store/people.ts'
import { lines, readForm, text } from '../desk/form.ts'
import type { Html } from '../layout.ts'
import { romeTime } from '../moments.ts'
import { forOperators, type Route } from '../route.ts'
import { tokenField } from '../session/csrf.ts'
import { readNext } from '../session/next.ts'
import type { Visit } from '../session/visit.ts'
import { facts, foreign } from '../table.ts'
import { at, isDraftId } from './addresses.ts'
import { summary } from './fields.ts'
import type { FormParts } from './parts.ts'
import type { Show } from './show.ts'
import { formWordings } from './words/index.ts'

type What = 'observation' | 'problem'

interface Typed {
  readonly unique: string
  readonly testo: string
  /** Where the problem was met. */
  readonly page: string
  readonly error: string | null
}

const pathOf = { observation: at.observations, problem: at.problem } as const

export function observeRoutes(parts: FormParts, show: Show): readonly Route[] {
  return (['observation', 'problem'] as const).flatMap(what => [
    forOperators('GET', pathOf[what], (c, visit) => {
      const w = formWordings[visit.language]
      if (c.req.query('inviata') === '1') {
        const body = html`<div class="notice good" role="status"><p>${w.observe.thanks}</p></div>
<p><a href="${at.drawer}">${w.observe.home}</a></p>`
        return show(c, visit, titleOf(what, visit), pathOf[what], body)
      }
      const page = readNext('operator', c.req.query('da'))
      return form(c, visit, what, { unique: randomUUID(), testo: '', page, error: null })
    }),
    forOperators('POST', pathOf[what], (c, visit) => send(c, visit, what)),
  ])

  async function send(c: Context, visit: Visit<Operator>, what: What): Promise<Response> {
    const w = formWordings[visit.language]
    const sent = await readForm(c)
    const asked = text(sent, 'unique', 40)
    const unique = isDraftId(asked) ? asked : randomUUID()
    const testo = lines(sent, 'testo', most.testo).trim()
    const page = readNext('operator', text(sent, 'pagina'))
    if (testo === '') return form(c, visit, what, { unique, testo, page, error: w.wrong.missing })
    const now = parts.now()
    const along =
      what === 'observation'
        ? ''
        : `\n\nPagina: ${page}\nBrowser: ${agentOf(visit)}\nOra: ${romeTime(now)}`
    const italian = formWordings.it.observe
    const post = {
      ...{ unique, attachments: [], text: `${testo}${along}\n` },
      subject: what === 'problem' ? italian.problemSubject : italian.subject,
    }
    await parts.observe(what, post, { operator: visit.person, language: visit.language, now })
    return c.redirect(`${pathOf[what]}?inviata=1`, 303)
  }

  function form(c: Context, visit: Visit<Operator>, what: What, typed: Typed) {
    if (typed.error !== null) c.status(422)
    const page = observePage(parts, visit, what, typed)
    return show(c, visit, titleOf(what, visit), pathOf[what], page)
  }
}

const titleOf = (what: What, { language }: Visit<Operator>): string => {
  const { titles } = formWordings[language]
  return what === 'problem' ? titles.problem : titles.observations
}

const MOST_AGENT = 200
const agentOf = ({ whence }: Visit<Operator>): string => whence.agent.slice(0, MOST_AGENT)

function observePage(
  parts: FormParts,
  visit: Visit<Operator>,
  what: What,
  { unique, testo, page, error }: Typed,
): Html {
  const w = formWordings[visit.language]
  const { observe } = w
  return html`${summary(error === null ? [] : [['testo', error]], w.form.errors)}
<p>${what === 'problem' ? observe.problemIntro : observe.intro}</p>
<form method="post" action="${pathOf[what]}" class="scrivi" novalidate>${tokenField(visit)}
<input type="hidden" name="unique" value="${unique}"><input type="hidden" name="pagina" value="${page}">
<section><div class="field wide"><label for="testo">${what === 'problem' ? observe.problemText : observe.text}</label>
<textarea id="testo" name="testo" rows="8" maxlength="${most.testo}" aria-required="true"${
    error === null ? '' : html` aria-invalid="true" aria-describedby="testo-error"`
  }>${testo}</textarea>${error === null ? '' : html`<p class="error" id="testo-error">${error}</p>`}</div>
${
  what === 'problem'
    ? html`<p>${observe.along}</p>${facts([
        [observe.page, html`<code>${page}</code>`],
        [observe.browser, foreign(agentOf(visit))],
        [observe.time, romeTime(parts.now())],
      ])}`
    : ''
}</section>
<p class="buttons"><button type="submit">${observe.send}</button>
${what === 'problem' ? html`<a href="${at.observations}">${observe.instead}</a>` : ''}</p></form>`
}
