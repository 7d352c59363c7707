// The answer to one letter: its exact text, what became of it, and every guard that spoke.

import { html } from 'hono/html'
import type { Decision } from '../../gateway/decide.ts'
import type { Guard, Letter, ReplyKind } from '../../replies/reply.ts'
import type { DeliveryView } from '../../store/desk.ts'
import type { ReplyView } from '../../store/desk-letter.ts'
import type { Html } from '../layout.ts'
import { moment } from '../moments.ts'
import { facts, foreign } from '../table.ts'
import { replyKindWords } from '../words.ts'
import { answered, answeredCell, deliveryBadge } from './reply-state.ts'

/** `id`: the letter's, for the command that tries again. */
export function replySection(
  id: number,
  { answer }: Decision,
  replies: readonly ReplyView[],
): Html {
  const guards = guardList(answer.guards)
  if (replies.length > 0) {
    return html`<section><h2>Risposta</h2>${replies.map(reply => sentOrKept(id, reply))}${guards}</section>`
  }
  if (answer.kind === 'letter') {
    // Its row exists as a rule; a replayed letter may have left it to an earlier decision.
    return html`<section><h2>Risposta</h2>${letterParts(answer.letter)}${guards}</section>`
  }
  const { withheld }: { withheld: ReplyKind | null } = answer
  return html`<section><h2>Risposta</h2>
<p>${answeredCell(answered({ reply: null, silence: { withheld, says: answer.because.says } }))}</p>
${withheld === null ? '' : html`<p>Sarebbe partito: ${replyKindWords[withheld]}.</p>`}
${guards}</section>`
}

const sentOrKept = (id: number, reply: ReplyView): Html => html`<article>
<p>${answeredCell(answered({ reply, silence: null }))}</p>
${reply.state === 'failed' ? html`<p>Per riprovare: <code>npm run replay -- ${id}</code></p>` : ''}
${facts([
  ['Preparata', moment(reply.plannedAt)],
  ['Inviata', reply.sentAt === null ? null : moment(reply.sentAt)],
  ['Tornata indietro', reply.returnedAt === null ? null : moment(reply.returnedAt)],
  ['Per mezzo di', reply.transport],
  ['Tentativi', reply.tries === 0 ? null : reply.tries],
  ...reply.deliveries.map(delivery => ['PEC', deliveryCell(delivery)] as const),
])}
${letterParts(reply.letter)}
<p><a href="/desk/letters/${id}/reply.eml">I byte esatti della lettera</a></p></article>`

/** What the providers say of one recipient. */
const deliveryCell = ({ recipient, state, reason }: DeliveryView): Html =>
  html`${deliveryBadge(state)} ${foreign(recipient)}${reason === null ? '' : html`: ${foreign(reason)}`}`

const letterParts = (letter: Letter): Html => html`<h3>La lettera</h3>${facts([
  ['Da', `${letter.from.name} <${letter.from.address}>`],
  ['A', foreign(letter.recipient)],
  ['Oggetto', foreign(letter.subject)],
])}
<pre class="words" lang="${letter.language}">${letter.text}</pre>
<details><summary>Intestazioni e modello</summary>${facts([
  ['Message-ID', `<${letter.messageId}>`],
  ['In-Reply-To', letter.inReplyTo === null ? null : foreign(`<${letter.inReplyTo}>`)],
  ['References', foreign(letter.references.map(id => `<${id}>`).join(' '))],
  ...Object.entries(letter.headers).map(([name, value]) => [name, foreign(value)] as const),
  ['Modello', `${letter.template}, versione ${letter.templateVersion}`],
])}</details>`

const guardList = (guards: readonly Guard[]): Html | '' =>
  guards.length === 0
    ? ''
    : html`<h3>Che cosa ha trattenuto la risposta</h3>
<ul class="reasons">${guards.map(({ name, says }) => html`<li>${says} <code>${name}</code></li>`)}</ul>`
