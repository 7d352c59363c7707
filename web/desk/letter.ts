// /desk/letters/ID: one message whole: its words with the evidence marked, every choice with its
// reason, what was asked, what was answered, and what happened to it.

import { html } from 'hono/html'
import type { Evidence } from '../../classifiers/classify.ts'
import type { Decision } from '../../gateway/decide.ts'
import type { LetterView } from '../../store/desk-letter.ts'
import type { Html } from '../layout.ts'
import { marked } from '../marked.ts'
import { moment } from '../moments.ts'
import { badge, facts, foreign } from '../table.ts'
import { historySections } from './letter-history.ts'
import { pecSection } from './letter-pec.ts'
import { replySection } from './letter-reply.ts'
import { requestSections } from './letter-requests.ts'
import type { Wording } from './words/index.ts'

export function letterPage(letter: LetterView, wording: Wording): Html {
  const { decision } = letter
  const { letterPage: w } = wording
  return html`${failure(letter, w)}${warnings(letter, w)}
${
  decision === null
    ? html`<p>${letter.state === 'failed' ? w.noDecision : w.waits}</p>`
    : decided(letter, decision, wording)
}
${historySections(letter, wording)}`
}

function failure({ id, state, failure, tries }: LetterView, w: Wording['letterPage']): Html | '' {
  if (state !== 'failed') return ''
  return html`<section class="notice bad"><h2>${w.failed}</h2>
<p>${failure ?? w.noReason}</p>
<p>${w.tries(tries)} <code>npm run replay -- ${id}</code></p></section>`
}

const warnings = (
  { silent, oversized, idReused }: LetterView,
  w: Wording['letterPage'],
): readonly Html[] =>
  [silent && w.silent, oversized && w.oversized, idReused && w.idReused].flatMap(says =>
    says === false ? [] : html`<p class="notice">${says}</p>`,
  )

const decided = (letter: LetterView, decision: Decision, wording: Wording): Html => html`
${summary(letter, decision, wording)}
${words(decision, wording)}
${reasons(decision, wording)}
${requestSections(decision, letter.requestStates, wording)}
${replySection(letter.id, decision, letter.replies, wording)}
${decision.pec === null ? '' : pecSection(decision.pec, wording)}`

function summary(letter: LetterView, decision: Decision, wording: Wording): Html {
  const { letterPage: w, vocabulary, language } = wording
  const { from, sender, classification, outcome } = decision
  const { kind, motivo, prestazione, confidence, isReminder, requestAgeDays } = classification
  return html`<section><h2>${w.inShort}</h2>${facts([
    [w.subject, foreign(decision.subject === '' ? w.noSubject : decision.subject)],
    [w.received, moment(new Date(decision.receivedAt), language)],
    [
      w.from,
      html`${from.name === '' ? '' : html`${foreign(from.name)} `}${foreign(`<${from.address}>`)}`,
    ],
    [
      w.patronato,
      sender === null
        ? w.notEnrolled
        : [sender.institute.name, sender.office.city, sender.operator]
            .filter(part => part !== null)
            .join(', '),
    ],
    [w.channel, vocabulary.channels[decision.channel]],
    [
      w.kind,
      html`<strong>${vocabulary.kinds[kind]}</strong> (${vocabulary.confidences[confidence]})`,
    ],
    [w.motivo, motivo === null ? null : wording.motivi[motivo]],
    [w.prestazione, prestazione === null ? null : vocabulary.prestazione(prestazione)],
    [w.reminds, isReminder ? w.reminded(requestAgeDays) : null],
    [w.compliance, vocabulary.compliances[decision.compliance]],
    [
      w.outcome,
      html`<strong>${vocabulary.outcomes[outcome.kind]}</strong>: <span lang="it">${outcome.says}</span>`,
    ],
    [w.state, vocabulary.letterStates[letter.state]],
    [w.automatic, decision.automatic?.says ?? null],
  ])}</section>`
}

/** The subject is shown above whole; here its marks stand beside those of the text. */
function words({ subject, text, classification }: Decision, { letterPage: w }: Wording): Html {
  const { evidence } = classification
  const inSubject = evidence.filter(one => one.where === 'subject').flatMap(one => one.words)
  const inText = evidence.filter(one => one.where === 'text').flatMap(one => one.words)
  return html`<section><h2>${w.words}</h2>
${inSubject.length === 0 ? '' : html`<p class="words"><bdi>${marked(subject, inSubject)}</bdi></p>`}
${
  text.trim() === ''
    ? html`<p class="empty">${w.noWords}</p>`
    : html`<blockquote class="words" dir="auto">${marked(text, inText)}</blockquote>`
}
<p class="why">${w.onlyNew}</p>
</section>`
}

const reasons = (
  { reasons, classification }: Decision,
  { letterPage: w, vocabulary, motivi }: Wording,
): Html => html`<section><h2>${w.why}</h2>
<ol class="reasons" lang="it">${reasons.map(reason => html`<li>${reason}</li>`)}</ol>
${
  classification.evidence.length === 0
    ? ''
    : html`<h3>${w.clues}</h3><ul class="reasons">${classification.evidence.map(one => indication(one, vocabulary))}</ul>`
}
${
  classification.candidates.length === 0
    ? ''
    : html`<p>${w.candidates} ${classification.candidates.map(one => motivi[one]).join('; ')}.</p>`
}
<p class="why">${w.rules(classification.rulesVersion)}</p></section>`

const indication = (
  { rule, says, where, words }: Evidence,
  { evidence }: Wording['vocabulary'],
): Html => html`<li><span lang="it">${says}</span>
${badge(evidence[where], 'plain')} <code>${rule}</code>${
  words.length === 0
    ? ''
    : html`<br>${words.map((word, at) => html`${at === 0 ? '' : ', '}<q><bdi>${word}</bdi></q>`)}`
}</li>`
