// Writing into a request that is on its way: an answer to the office's question, or something to add.

import { randomUUID } from 'node:crypto'
import type { Context } from 'hono'
import { html } from 'hono/html'
import { maskIbans } from '../../requests/fields/iban.ts'
import { most } from '../../requests/form.ts'
import { openStates, type RequestState } from '../../requests/standing.ts'
import type { Operator } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import { lines, readForm, text } from '../desk/form.ts'
import { sizeOf } from '../desk/request-letter.ts'
import type { Html } from '../layout.ts'
import { forOperators, type Route } from '../route.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { takeFiles } from '../uploads.ts'
import { at, isDraftId } from './addresses.ts'
import { fileErrorsOf, knownKinds } from './draft.ts'
import { numberOf, viewOf } from './drawer-routes.ts'
import { summary } from './fields.ts'
import type { FormParts } from './parts.ts'
import { officialLetters, ownWords } from './request-page.ts'
import { saidPage } from './said.ts'
import type { Show } from './show.ts'
import { formWordings } from './words/index.ts'

interface Typed {
  readonly unique: string
  readonly testo: string
  readonly errors: readonly (readonly [anchor: string, said: string])[]
}

export function writeRoutes(parts: FormParts, show: Show): readonly Route[] {
  const { attachments } = parts
  const path = `${at.home}/richieste/:number/scrivi`
  const maxBody = attachments.maxFiles * attachments.maxBytes + 256 * 1024
  return [
    forOperators('GET', path, async (c, visit) => {
      const view = await viewOf(parts, visit, c)
      if (view === null) return c.notFound()
      return form(c, visit, view, { unique: randomUUID(), testo: '', errors: [] })
    }),
    forOperators('POST', path, (c, visit) => send(c, visit), { maxBody }),
  ]

  async function send(c: Context, visit: Visit<Operator>): Promise<Response> {
    const view = await viewOf(parts, visit, c)
    if (view === null) return c.notFound()
    const w = formWordings[visit.language]
    if (!isOpen(view)) return refuse(c, visit, w.write.ended)
    const sent = await readForm(c)
    const asked = text(sent, 'unique', 40)
    const unique = isDraftId(asked) ? asked : randomUUID()
    const testo = lines(sent, 'testo', most.testo + 1).trim()
    const wrong =
      testo === ''
        ? w.missingOf.testo
        : testo.length > most.testo
          ? w.wrong.too_long
          : maskIbans(testo) === testo
            ? undefined
            : w.wrong.iban
    // Nothing is kept of what cannot be sent.
    if (wrong !== undefined) {
      const again = Object.values(sent).some(value => value instanceof File && value.size > 0)
      const errors = [['testo', wrong] as const]
      return form(c, visit, view, {
        ...{ unique, testo },
        errors: again ? [...errors, ['file-0', w.form.reattach]] : errors,
      })
    }
    const taken = await takeFiles(parts, sent, 0, knownKinds)
    const refused = fileErrorsOf(taken, w, attachments.maxFiles)
    if (refused.length > 0) {
      const errors = [...refused, w.form.reattach].map(said => ['file-0', said] as const)
      return form(c, visit, view, { unique, testo, errors })
    }
    const post = { unique, text: testo, attachments: taken.added, subject: `Re: [${view.number}]` }
    const by = { operator: visit.person, language: visit.language, now: parts.now() }
    await parts.follow(view.number, post, by)
    return c.redirect(`${at.request(view.number)}?fatto=scritto`, 303)
  }

  function refuse(c: Context, visit: Visit<Operator>, says: string): Promise<Response> {
    const w = formWordings[visit.language]
    c.status(422)
    return show(c, visit, w.titles.refused, at.drawer, saidPage(says, w))
  }

  function form(c: Context, visit: Visit<Operator>, view: RequestView, typed: Typed) {
    if (!isOpen(view)) return refuse(c, visit, formWordings[visit.language].write.ended)
    if (typed.errors.length > 0) c.status(422)
    const title = `${formWordings[visit.language].titles.write} ${numberOf(c)}`
    return show(c, visit, title, at.drawer, writePage(parts, visit, view, typed))
  }
}

function isOpen({ standing }: RequestView): boolean {
  const open: readonly RequestState[] = openStates
  return open.includes(standing.state)
}

function writePage(
  { attachments }: FormParts,
  visit: Visit<Operator>,
  view: RequestView,
  { unique, testo, errors }: Typed,
): Html {
  const w = formWordings[visit.language]
  const question = officialLetters(view).findLast(({ letter }) => letter.kind === 'question')
  const waits = view.standing.state === 'in_attesa' && question !== undefined
  const { maxFiles, maxBytes } = attachments
  const wrong = errors.find(([anchor]) => anchor === 'testo')?.[1]
  return html`${summary(errors, w.form.errors)}
${waits ? html`<section><h2>${w.write.asked}</h2><pre class="words" lang="${question.letter.language}">${ownWords(question.letter.text)}</pre></section>` : ''}
<form method="post" action="${at.write(view.number)}" enctype="multipart/form-data" class="scrivi" novalidate>${tokenField(visit)}
<input type="hidden" name="unique" value="${unique}">
<section><div class="field wide"><label for="testo">${w.write.text}</label>
<textarea id="testo" name="testo" rows="8" maxlength="${most.testo}" aria-required="true" data-count aria-describedby="testo-hint${wrong === undefined ? '' : ' testo-error'}"${wrong === undefined ? '' : html` aria-invalid="true"`}>${testo}</textarea>
<p class="why" id="testo-hint">${w.form.textHint(most.testo)}</p>${wrong === undefined ? '' : html`<p class="error" id="testo-error">${wrong}</p>`}</div>
${
  maxFiles === 0
    ? ''
    : html`<p class="why" id="files-hint">${w.form.filesHint(maxFiles, sizeOf(maxBytes))}</p>`
}${Array.from(
  { length: maxFiles },
  (_, nr) =>
    html`<p class="field"><label for="file-${nr}">${w.form.file(nr + 1)}</label><input type="file" id="file-${nr}" name="file.${nr}" aria-describedby="files-hint"></p>`,
)}</section>
<p class="buttons"><button type="submit">${w.write.send}</button>
<a class="button quiet" href="${at.request(view.number)}">${w.write.cancel}</a></p></form>`
}
