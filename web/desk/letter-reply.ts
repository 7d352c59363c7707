// The answer to one letter: its exact text, what became of it, and every guard that spoke.

import { html } from 'hono/html'
import type { Decision } from '../../gateway/decide.ts'
import type { Guard, Letter, ReplyKind } from '../../replies/reply.ts'
import type { DeliveryView } from '../../store/desk.ts'
import type { ReplyView } from '../../store/desk-letter.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { facts, foreign } from '../table.ts'
import { answered, answeredCell, deliveryBadge } from './reply-state.ts'
import type { Wording } from './words/index.ts'

/** `id`: the letter's, for the command that tries again. */
export function replySection(
  id: number,
  { answer }: Decision,
  replies: readonly ReplyView[],
  wording: Wording,
): Html {
  const { replyPart: w, vocabulary } = wording
  const guards = guardList(answer.guards, w)
  if (replies.length > 0) {
    return html`<section><h2>${w.title}</h2>${replies.map(reply => sentOrKept(id, reply, wording))}${guards}</section>`
  }
  if (answer.kind === 'letter') {
    // Its row exists as a rule; a replayed letter may have left it to an earlier decision.
    return html`<section><h2>${w.title}</h2>${letterParts(answer.letter, w)}${guards}</section>`
  }
  const { withheld }: { withheld: ReplyKind | null } = answer
  return html`<section><h2>${w.title}</h2>
<p>${answeredCell(answered({ reply: null, silence: { withheld, says: answer.because.says } }, wording))}</p>
${withheld === null ? '' : html`<p>${w.would(vocabulary.replyKinds[withheld])}</p>`}
${guards}</section>`
}

function sentOrKept(id: number, reply: ReplyView, wording: Wording): Html {
  const { replyPart: w, letterPage, language } = wording
  return html`<article>
<p>${answeredCell(answered({ reply, silence: null }, wording))}</p>
${reply.state === 'failed' ? html`<p>${letterPage.tryAgain} <code>npm run replay -- ${id}</code></p>` : ''}
${facts([
  [w.planned, moment(reply.plannedAt, language)],
  [w.sent, reply.sentAt === null ? null : moment(reply.sentAt, language)],
  [w.returned, reply.returnedAt === null ? null : moment(reply.returnedAt, language)],
  [w.by, reply.transport],
  [w.tries, reply.tries === 0 ? null : reply.tries],
  ...reply.deliveries.map(delivery => ['PEC', deliveryCell(delivery, wording)] as const),
])}
${letterParts(reply.letter, w)}
<p><a href="/desk/letters/${id}/reply.eml">${w.bytes}</a></p></article>`
}

/** What the providers say of one recipient. */
const deliveryCell = ({ recipient, state, reason }: DeliveryView, wording: Wording): Html =>
  html`${deliveryBadge(state, wording)} ${foreign(recipient)}${reason === null ? '' : html`: ${foreign(reason)}`}`

const letterParts = (
  letter: Letter,
  w: Wording['replyPart'],
): Html => html`<h3>${w.letter}</h3>${facts([
  [w.from, foreign(`${letter.from.name} <${letter.from.address}>`)],
  [w.to, foreign(letter.recipient)],
  [w.subject, foreign(letter.subject)],
])}
<pre class="words" lang="${letter.language}">${letter.text}</pre>
<details><summary>${w.headers}</summary>${facts([
  ['Message-ID', `<${letter.messageId}>`],
  ['In-Reply-To', letter.inReplyTo === null ? null : foreign(`<${letter.inReplyTo}>`)],
  ['References', foreign(letter.references.map(id => `<${id}>`).join(' '))],
  ...Object.entries(letter.headers).map(([name, value]) => [name, foreign(value)] as const),
  [w.template, w.version(letter.template, letter.templateVersion)],
])}</details>`

const guardList = (guards: readonly Guard[], w: Wording['replyPart']): Html | '' =>
  guards.length === 0
    ? ''
    : html`<h3>${w.guards}</h3>
<ul class="reasons" lang="it">${guards.map(({ name, says }) => html`<li>${says} <code>${name}</code></li>`)}</ul>`
