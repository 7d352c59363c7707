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
import {
  channelWords,
  complianceWords,
  confidenceWords,
  evidenceWords,
  kindWords,
  letterStateWords,
  motivoWords,
  outcomeWords,
  prestazioneWords,
} from '../words.ts'
import { historySections } from './letter-history.ts'
import { pecSection } from './letter-pec.ts'
import { replySection } from './letter-reply.ts'
import { requestSections } from './letter-requests.ts'

export function letterPage(letter: LetterView): Html {
  const { decision } = letter
  return html`${failure(letter)}${warnings(letter)}
${
  decision === null
    ? html`<p>${
        letter.state === 'failed'
          ? 'Di questo messaggio non c’è ancora un giudizio.'
          : 'Il messaggio è conservato e attende di essere giudicato.'
      }</p>`
    : decided(letter, decision)
}
${historySections(letter)}`
}

function failure({ id, state, failure, tries }: LetterView): Html | '' {
  if (state !== 'failed') return ''
  return html`<section class="notice bad"><h2>Elaborazione non riuscita</h2>
<p>${failure ?? 'Il motivo non è noto.'}</p>
<p>Tentativi: ${tries}. Per riprovare: <code>npm run replay -- ${id}</code></p></section>`
}

function warnings({ silent, oversized, idReused }: LetterView): readonly Html[] {
  const list: Html[] = []
  if (silent) list.push(html`<p class="notice">Arretrato: giudicato e contato, senza risposta.</p>`)
  if (oversized) {
    list.push(html`<p class="notice">Messaggio oltre il limite di dimensione: ne sono conservate le
sole intestazioni.</p>`)
  }
  if (idReused) {
    list.push(html`<p class="notice">Lo stesso Message-ID è stato usato per un altro messaggio dal
contenuto diverso.</p>`)
  }
  return list
}

const decided = (letter: LetterView, decision: Decision): Html => html`
${summary(letter, decision)}
${words(decision)}
${reasons(decision)}
${requestSections(decision, letter.requestStates)}
${replySection(letter.id, decision, letter.replies)}
${decision.pec === null ? '' : pecSection(decision.pec)}`

function summary(letter: LetterView, decision: Decision): Html {
  const { from, sender, classification, outcome } = decision
  const { kind, motivo, prestazione, confidence, isReminder, requestAgeDays } = classification
  return html`<section><h2>In breve</h2>${facts([
    ['Oggetto', foreign(decision.subject === '' ? 'senza oggetto' : decision.subject)],
    ['Ricevuto', moment(new Date(decision.receivedAt))],
    [
      'Da',
      html`${from.name === '' ? '' : html`${foreign(from.name)} `}${foreign(`<${from.address}>`)}`,
    ],
    [
      'Patronato',
      sender === null
        ? 'non è fra gli abilitati'
        : [sender.institute.name, sender.office.city, sender.operator]
            .filter(part => part !== null)
            .join(', '),
    ],
    ['Canale', channelWords[decision.channel]],
    ['Che cosa è', html`<strong>${kindWords[kind]}</strong> (${confidenceWords[confidence]})`],
    ['Motivo', motivo === null ? null : motivoWords[motivo]],
    ['Prestazione', prestazione === null ? null : prestazioneWords(prestazione)],
    ['Sollecita una richiesta', isReminder ? reminded(requestAgeDays) : null],
    ['Uso del canale', complianceWords[decision.compliance]],
    ['Esito', html`<strong>${outcomeWords[outcome.kind]}</strong>: ${outcome.says}`],
    ['Stato', letterStateWords[letter.state]],
    ['Automatico', decision.automatic?.says ?? null],
  ])}</section>`
}

const reminded = (days: number | null): string => {
  if (days === null) return 'sì, di età non indicata'
  return days === 1 ? 'sì, di un giorno fa' : `sì, di ${days} giorni fa`
}

/** The subject is shown above whole; here its marks stand beside those of the text. */
function words({ subject, text, classification }: Decision): Html {
  const { evidence } = classification
  const inSubject = evidence.filter(one => one.where === 'subject').flatMap(one => one.words)
  const inText = evidence.filter(one => one.where === 'text').flatMap(one => one.words)
  return html`<section><h2>Le parole del messaggio</h2>
${inSubject.length === 0 ? '' : html`<p class="words"><bdi>${marked(subject, inSubject)}</bdi></p>`}
${
  text.trim() === ''
    ? html`<p class="empty">Nessuna parola nuova scritta da una persona.</p>`
    : html`<blockquote class="words" dir="auto">${marked(text, inText)}</blockquote>`
}
<p class="why">Solo il testo nuovo, senza citazioni e firma. Evidenziate le parole che hanno deciso.</p>
</section>`
}

const reasons = ({ reasons, classification }: Decision): Html => html`<section><h2>Perché</h2>
<ol class="reasons">${reasons.map(reason => html`<li>${reason}</li>`)}</ol>
${
  classification.evidence.length === 0
    ? ''
    : html`<h3>Indizi</h3><ul class="reasons">${classification.evidence.map(indication)}</ul>`
}
${
  classification.candidates.length === 0
    ? ''
    : html`<p>Motivi possibili: ${classification.candidates.map(one => motivoWords[one]).join('; ')}.</p>`
}
<p class="why">Regole: versione ${classification.rulesVersion}.</p></section>`

const indication = ({ rule, says, where, words }: Evidence): Html => html`<li>${says}
${badge(evidenceWords[where], 'plain')} <code>${rule}</code>${
  words.length === 0
    ? ''
    : html`<br>${words.map((word, at) => html`${at === 0 ? '' : ', '}<q><bdi>${word}</bdi></q>`)}`
}</li>`
