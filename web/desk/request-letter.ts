// The letter of a request: the new words with the evidence marked, the whole text folded, HTML only
// in a frame that can do nothing, and what is attached.

import { html } from 'hono/html'
import type { Decision } from '../../gateway/decide.ts'
import type { RequestView } from '../../store/request-view.ts'
import type { Html } from '../layout.ts'
import { marked } from '../marked.ts'
import { badge, foreign } from '../table.ts'
import type { Wording } from './words/index.ts'

export const letterSections = ({ letterId, decision }: RequestView, wording: Wording): Html =>
  html`<section id="letter"><h2>${wording.requestPage.letter}</h2>
${wordsOf(decision, wording)}
<details><summary>${wording.requestPage.whole}</summary>${frame(letterId, 'text', wording.requestPage.whole)}</details>
<details><summary>${wording.requestPage.html}</summary><p class="why">${wording.requestPage.htmlNote}</p>
${frame(letterId, 'html', wording.requestPage.html)}</details>
${attachments(letterId, decision, wording)}</section>`

/** Loaded when it is opened; without scripts, forms, or an origin of its own. */
const frame = (letterId: number, as: 'html' | 'text', title: string): Html =>
  html`<iframe class="letter" src="/desk/letters/${letterId}/${as}" title="${title}" sandbox="" loading="lazy" referrerpolicy="no-referrer"></iframe>`

export function wordsOf(
  { subject, text, classification }: Decision,
  { requestPage: w }: Wording,
): Html {
  const { evidence } = classification
  const inSubject = evidence.filter(one => one.where === 'subject').flatMap(one => one.words)
  const inText = evidence.filter(one => one.where === 'text').flatMap(one => one.words)
  return html`${inSubject.length === 0 ? '' : html`<p class="words"><bdi>${marked(subject, inSubject)}</bdi></p>`}
${
  text.trim() === ''
    ? html`<p class="empty">${w.noWords}</p>`
    : html`<blockquote class="words" dir="auto">${marked(text, inText)}</blockquote><p class="why">${w.onlyNew}</p>`
}`
}

export function attachments(
  letterId: number,
  { documents }: Decision,
  { requestPage: w }: Wording,
): Html | '' {
  if (documents.length === 0) return ''
  return html`<h3>${w.attachments}</h3><ul class="attachments">${documents.map(
    ({ name, type, size, signers, unopened }, at) => html`<li>${foreign(name ?? type)}
${badge(type, 'plain')} ${sizeOf(size)}${
      signers.length === 0 ? '' : html`, ${w.signed} ${foreign(signers.join(', '))}`
    }${unopened ? '' : html` <a href="/desk/letters/${letterId}/attachments/${at}" aria-label="${w.download} ${name ?? type}">${w.download}</a>`}</li>`,
  )}</ul>`
}

/** Bytes as people say them. */
export const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} kB`
    : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} MB`
