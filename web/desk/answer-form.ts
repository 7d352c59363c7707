// The page on which an answer is written, and its preview.

import { html } from 'hono/html'
import type { Letter } from '../../replies/reply.ts'
import type { Draft } from '../../store/drafts.ts'
import type { Official } from '../../store/people.ts'
import type { RequestView } from '../../store/request-view.ts'
import type { Html } from '../layout.ts'
import { tokenField } from '../session/csrf.ts'
import type { Visit } from '../session/visit.ts'
import { facts, foreign } from '../table.ts'
import type { DeskParts } from './parts.ts'
import { requestAddress } from './queue-address.ts'
import { sizeOf, wordsOf } from './request-letter.ts'
import type { Wording } from './words/index.ts'
import { answeredLetter, isByForm } from './writing.ts'

export function answerForm(
  parts: DeskParts,
  view: RequestView,
  draft: Draft,
  visit: Visit<Official>,
  errors: readonly string[],
  wording: Wording,
): Html {
  const { answering: w } = wording
  const { maxFiles, maxBytes } = parts.attachments
  const templates = parts.answers.templates.filter(({ language }) => language === view.language)
  return html`${errorList(errors, w)}
<form method="post" action="${requestAddress(view.number)}/answer" enctype="multipart/form-data" class="write">${tokenField(visit)}
<input type="hidden" name="kind" value="${draft.kind}"><input type="hidden" name="version" value="${view.version}">
${addressed(parts, view, wording)}
<div class="row"><p><label for="template">${w.template}</label><select id="template" name="template"><option value=""></option>${templates.map(
    ({ name, title }) =>
      html`<option value="${name}"${name === draft.template ? html` selected` : ''}>${title}</option>`,
  )}</select></p><p><button name="do" value="template" class="quiet" type="submit">${w.useTemplate}</button></p></div>
<p><label for="text">${w.text}</label><textarea id="text" name="text" rows="14" maxlength="20000" aria-describedby="signature" lang="${view.language}"${errors.length > 0 ? html` aria-invalid="true"` : ''}>${draft.text}</textarea>
<span class="why" id="signature">${w.signature}</span></p>
<fieldset><legend>${w.attach}</legend><p class="why" id="attach-hint">${w.attachHint(maxFiles, sizeOf(maxBytes))}</p>
${draft.attachments.length === 0 ? '' : html`<p>${w.attached}:</p><ul>${draft.attachments.map(({ name, size }, at) => html`<li>${foreign(name)} (${sizeOf(size)}) <button name="do" value="remove.${at}" class="quiet" type="submit">${w.remove(name)}</button></li>`)}</ul>`}
${Array.from({ length: Math.max(0, Math.min(3, maxFiles - draft.attachments.length)) }, (_, at) => html`<p><input type="file" name="file.${at}" aria-label="${w.attach} ${at + 1}" aria-describedby="attach-hint"></p>`)}</fieldset>
${draft.kind === 'question' ? '' : html`<p><label class="tick"><input type="checkbox" name="close" value="1"${draft.close ? html` checked` : ''}> ${w.close}</label></p>`}
<p class="buttons"><button name="do" value="preview" type="submit">${w.preview}</button>
<button name="do" value="drop" class="quiet" type="submit">${w.drop}</button></p></form>
<section><h2>${wording.requestPage.letter}</h2>${wordsOf(answeredLetter(view).decision, wording)}</section>`
}

const errorList = (errors: readonly string[], w: Wording['answering']): Html | '' =>
  errors.length === 0
    ? ''
    : html`<div class="notice bad" role="alert"><h2>${w.errors}</h2><ul>${errors.map(
        error => html`<li><a href="#text">${error}</a></li>`,
      )}</ul></div>`

function addressed(parts: DeskParts, view: RequestView, wording: Wording): Html {
  const { answering: w } = wording
  const way = isByForm(view) ? 'form' : parts.wayOut(view.mailbox)?.pec === true ? 'pec' : 'email'
  return facts([
    [w.to, foreign(answeredLetter(view).decision.from.address)],
    [w.way, w.ways[way]],
  ])
}

export function previewPage(
  parts: DeskParts,
  view: RequestView,
  draft: Draft,
  letter: Letter,
  visit: Visit<Official>,
  wording: Wording,
): Html {
  const { answering: w, requestPage } = wording
  const action = `${requestAddress(view.number)}/answer`
  return html`${draft.text.includes('…') ? html`<div class="notice"><p>${w.placeholder}</p></div>` : ''}
<section>${addressed(parts, view, wording)}${facts([
    [requestPage.from, foreign(`${letter.from.name} <${letter.from.address}>`)],
    [requestPage.subject, foreign(letter.subject)],
    [
      w.attach,
      draft.attachments.length === 0
        ? null
        : foreign(
            draft.attachments.map(({ name, size }) => `${name} (${sizeOf(size)})`).join(', '),
          ),
    ],
  ])}<pre class="words" lang="${letter.language}">${letter.text}</pre>
<form method="post" action="${action}" enctype="multipart/form-data" class="bare">${tokenField(visit)}
<input type="hidden" name="version" value="${view.version}"><input type="hidden" name="kind" value="${draft.kind}">
<p class="buttons"><button name="do" value="send" type="submit">${w.send}</button>
<a class="button quiet" href="${action}?kind=${draft.kind}">${w.edit}</a></p></form></section>`
}
