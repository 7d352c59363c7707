// A message and the rules -> what it is, what it asks, about which benefit, and how sure we are.
// The decision table in its order: feedback, thanks, formal acts, documents, reminders, then the
// reason in two stages (the state of the application, then what is asked of it).

import { requestAge } from './age.ts'
import { benefits, type Candidate } from './benefit.ts'
import { readFacts, withFact } from './facts.ts'
import { firstHit, type Hit } from './hit.ts'
import { type Matter, readFields } from './match.ts'
import { judgeReason } from './reason.ts'
import type { RuleBook } from './rule.ts'
import { type Weighed, weigh } from './scale.ts'

export type Kind =
  | 'request'
  | 'auto_reply'
  | 'bounce'
  | 'pec_receipt'
  | 'pec_anomaly'
  | 'feedback'
  | 'reply'
  | 'out_of_scope'
  | 'not_pilot'
  | 'list'
  | 'unclear'

export type Motivo = 'sollecito' | 'pagamenti' | 'generica'

export type Confidence = 'sure' | 'likely' | 'unclear'

/** A rule that matched, with the words that made it match. */
export interface Evidence {
  readonly rule: string
  /** The rule's Italian sentence. */
  readonly says: string
  readonly where: 'subject' | 'text' | 'headers' | 'attachments' | 'facts'
  readonly words: readonly string[]
  /** Where the words stand, in the subject or text that was judged; decisions of old have none. */
  readonly spans?: readonly Span[]
}

export interface Span {
  readonly where: 'subject' | 'text' | 'attachments'
  readonly start: number
  readonly end: number
}

export interface Classification {
  readonly kind: Kind
  readonly motivo: Motivo | null
  /** A slug of the vocabulary (config/rules/prestazioni.yaml), or null. */
  readonly prestazione: string | null
  readonly confidence: Confidence
  readonly isReminder: boolean
  /** Days since the request that is chased, where the text tells. */
  readonly requestAgeDays: number | null
  /** It came by PEC, and its content is of those that need PEC (diffida, accesso agli atti, ...). */
  readonly pecNecessary: boolean
  /** A finer name inside the kind, e.g. 'accesso_atti', 'invio_documenti'; null when none. */
  readonly subtype: string | null
  readonly language: 'it' | 'de'
  /** What only a person may go on with (a new IBAN), as an Italian sentence; absent as a rule. */
  readonly caution?: string
  /** In the order of the steps; the one that decided the kind first. */
  readonly evidence: readonly Evidence[]
  /** The two best candidates, where `confidence` is unclear. */
  readonly candidates: readonly Motivo[]
  readonly rulesVersion: string
}

/** What the classifier looks at. Everything else (roster, channel, automatic) comes as a fact. */
export interface Reading {
  readonly subject: string
  /** The new words only: without quotes, signature, disclaimer. */
  readonly text: string
  readonly attachments: readonly string[]
  readonly language: 'it' | 'de'
  /** To and Cc, lower case. */
  readonly recipients: readonly string[]
  readonly facts: ReadingFacts
}

export interface ReadingFacts {
  readonly channel: 'email' | 'pec'
  readonly pilotSender: boolean
  /** Answers one of the gateway's own letters (In-Reply-To or References). */
  readonly answersOurLetter: boolean
  /** Sent to the mailbox of the observations. */
  readonly toObservations: boolean
  /** Decided before the words are looked at (PEC receipt, automatic, list, not in the roster). */
  readonly settled: { readonly kind: Kind; readonly rule: string; readonly says: string } | null
  /** Time of receipt, ISO 8601. */
  readonly receivedAt: string
}

/** Total and pure: the steps of the decision table from 5 on; those before come as `settled`. */
export function classify(reading: Reading, book: RuleBook): Classification {
  const { facts, subject, text, attachments, language } = reading
  const settled = facts.settled
  if (settled !== null) {
    const { kind, rule, says } = settled
    const evidence: readonly Evidence[] = [{ rule, says, where: 'facts', words: [] }]
    return { ...NOTHING, kind, language, evidence, rulesVersion: book.version }
  }
  const fields = readFields({ subject, text, attachments: attachments.join('\n') }, book)
  const base = { ...NOTHING, language, rulesVersion: book.version }
  const known = new Map(readFacts(reading, fields))
  const all: Matter = { fields, facts: known, scope: 'all' }
  for (const step of ['feedback', 'reply', 'formal'] as const) {
    const hit = firstHit(book.steps[step], all)
    if (hit !== null) return closed(base, hit, all, facts.channel, book)
  }
  return judgeRequest(base, reading, all, book)
}

/**
 * Reads a stretch of the same letter by itself, for letters that name several citizens. Its language
 * is the letter's: it is too short to tell.
 */
export const judgeStretch =
  (reading: Reading, book: RuleBook) =>
  (stretch: string): Pick<Classification, 'motivo' | 'prestazione'> => {
    const { kind, motivo, confidence, prestazione } = classify(
      { ...reading, subject: '', text: stretch },
      book,
    )
    const told = kind === 'request' && confidence === 'sure'
    return { motivo: told ? motivo : null, prestazione }
  }

function judgeRequest(base: Base, reading: Reading, all: Matter, book: RuleBook): Classification {
  const { facts } = reading
  const reminder = firstHit(book.steps.reminder, all)
  const known = withFact(all.facts, 'reminder', reminder !== null)
  const judged = judgeReason({ ...all, facts: known }, book)
  const withState = withFact(known, 'state', judged.state)
  const withStates = withFact(withState, 'text_state', judged.textState)
  const documents = firstHit(book.steps.documents, { ...all, facts: withStates })
  if (documents !== null) return closed(base, documents, all, facts.channel, book)
  const pec = firstHit(book.steps.pec_needed, all)
  const caution = firstHit(book.steps.caution, all)
  const benefit = judgeBenefit(all, book)
  const weighed = weigh({ ...all, facts: known }, judged, book)
  const agreed = judged.reason?.rule.then.motivo === weighed.motivo
  const deciding = [
    ...(agreed ? [judged.reason, judged.stateHit] : []),
    ...[reminder, pec, caution],
  ].filter(hit => hit !== null)
  const rest = [...(agreed ? [] : [judged.reason, judged.stateHit]), ...judged.others]
  const evidence = [
    ...deciding.map(toEvidence),
    ...benefit.evidence,
    ...(weighed.cues.length === 0 ? [] : [scaleEvidence(weighed)]),
    ...weighed.cues.map(toEvidence),
    ...rest.filter(hit => hit !== null).map(toEvidence),
  ]
  const chased = reminder?.matches.find(one => one.at !== null)
  const found = {
    ...base,
    prestazione: benefit.prestazione,
    isReminder: reminder !== null,
    requestAgeDays: chased === undefined ? null : requestAge(chased, all, facts.receivedAt),
    pecNecessary: pec !== null && facts.channel === 'pec',
    evidence,
    ...(caution === null ? {} : { caution: caution.rule.says }),
  }
  const { motivo, confidence, order } = weighed
  const candidates = confidence === 'unclear' || motivo === null ? order.slice(0, 2) : []
  if (motivo === null) return { ...found, kind: 'unclear', confidence: 'unclear', candidates }
  return { ...found, kind: 'request', motivo, confidence, candidates }
}

function judgeBenefit(
  matter: Matter,
  book: RuleBook,
): { readonly prestazione: string | null; readonly evidence: readonly Evidence[] } {
  const [best, second] = benefits(book.steps.benefit, matter)
  if (best === undefined) return { prestazione: null, evidence: [] }
  const evidence = [candidateEvidence(best)]
  // Several citizens with benefits of their own: each request has its own, the letter none.
  const several = matter.facts.get('has_code') === 'several' && second !== undefined
  const rival = several && second.where === best.where && second.score >= best.score - 1
  return { prestazione: rival ? null : (best.rule.then.prestazione ?? null), evidence }
}

/** A letter that needs no reason: its kind is closed by one rule. */
function closed(
  base: Base,
  hit: Hit,
  matter: Matter,
  channel: 'email' | 'pec',
  book: RuleBook,
): Classification {
  const { kind, subtype, pec, confidence } = hit.rule.then
  const named = kind === 'out_of_scope' && matter.facts.get('has_code') !== 'none'
  return {
    ...base,
    kind: kind ?? 'unclear',
    confidence: confidence ?? 'sure',
    subtype: subtype ?? null,
    pecNecessary: pec === true && channel === 'pec',
    prestazione: named ? judgeBenefit(matter, book).prestazione : null,
    evidence: [toEvidence(hit)],
  }
}

type Base = Omit<Classification, 'kind' | 'evidence'>

const NOTHING: Omit<Base, 'language' | 'rulesVersion'> = {
  motivo: null,
  prestazione: null,
  confidence: 'sure',
  isReminder: false,
  requestAgeDays: null,
  pecNecessary: false,
  subtype: null,
  candidates: [],
}

const toEvidence = ({ rule, matches }: Hit): Evidence => ({
  rule: rule.id,
  says: rule.says,
  where: matches[0]?.where ?? 'facts',
  words: matches.filter(one => one.at !== null).map(one => one.words),
  spans: matches.flatMap(({ where, span }) =>
    where === 'facts' || span === null ? [] : [{ where, ...span }],
  ),
})

const scaleEvidence = ({ points, order }: Weighed): Evidence => ({
  rule: 'bilancia',
  says: `Sulla bilancia: ${order.map(motivo => `${motivo} ${points[motivo]}`).join(', ')} punti.`,
  where: 'facts',
  words: [],
})

const candidateEvidence = ({ rule, where, words, span }: Candidate): Evidence => ({
  rule: rule.id,
  says: rule.says,
  where,
  words: [words],
  spans: [{ where, ...span }],
})
