// The scale: every cue puts its points on the reasons it speaks for, and the reason that the ordered
// rules propose adds its own. The heaviest wins; how clearly it wins is how sure we are.

import type { Confidence, Motivo } from './classify.ts'
import type { Hit } from './hit.ts'
import { type Match, type Matter, matchRule } from './match.ts'
import type { JudgedReason } from './reason.ts'
import type { RuleBook } from './rule.ts'

export interface Weighed {
  /** Null where too little lies on the scale. */
  readonly motivo: Motivo | null
  readonly confidence: Confidence
  /** Points between the first and the second reason. */
  readonly margin: number
  /** The heaviest reason first. */
  readonly order: readonly Motivo[]
  readonly points: Readonly<Record<Motivo, number>>
  /** Those that speak for the winner first. */
  readonly cues: readonly Hit[]
}

/** What the ordered rules' proposal weighs, by its confidence. */
const PROPOSAL: Readonly<Record<Confidence, number>> = { sure: 10, likely: 5, unclear: 0 }
/** Points between the first and the second reason. */
const SURE = 20
const LIKELY = 4
/** So many that what the subject says, often out of habit, is not needed. */
const ENOUGH = 8
/** Below this the letter says nothing that a reason could be told from. */
const LEAST = 5
/** A cue that stands in the subject alone counts half: subjects are written out of habit. */
const SUBJECT_ONLY = 0.5

const MOTIVI: readonly Motivo[] = ['sollecito', 'pagamenti', 'generica']

/** The body first: where it tells enough by itself, the subject is not heard. */
export function weigh(matter: Matter, proposed: JudgedReason, book: RuleBook): Weighed {
  const inBody: InBody = []
  const body = weighScope({ ...matter, scope: 'text' }, proposed, book, inBody)
  return body.margin >= ENOUGH ? body : weighScope(matter, proposed, book, inBody)
}

/** By number of the cue: what of the body matched. The subject changes it for cues that hear others. */
type InBody = (readonly Match[] | null)[]

function weighScope(
  matter: Matter,
  proposed: JudgedReason,
  book: RuleBook,
  inBody: InBody,
): Weighed {
  // Who writes all into the subject and nothing below does not write it out of habit.
  const onlySubject = matter.facts.get('empty_text') === true
  const points: Record<Motivo, number> = { sollecito: 0, pagamenti: 0, generica: 0 }
  const cues: Hit[] = []
  const heard = new Set<string>()
  const body: Matter = { ...matter, scope: 'text', heard }
  const whole: Matter = { ...matter, heard }
  const rules = book.steps.cue
  for (let at = 0; at < rules.length; at++) {
    const rule = rules[at]
    if (rule === undefined) continue
    const before = rule.hears ? undefined : inBody[at]
    const inText = before === undefined ? matchRule(rule, body) : before
    inBody[at] = inText
    const matches = inText ?? (matter.scope === 'text' ? null : matchRule(rule, whole))
    if (matches === null) continue
    heard.add(rule.id)
    cues.push({ rule, matches })
    const share = inText === null && !onlySubject ? SUBJECT_ONLY : 1
    for (const motivo of MOTIVI) points[motivo] += (rule.then.points?.[motivo] ?? 0) * share
  }
  const own = proposed.reason?.rule.then.motivo
  if (own !== undefined) points[own] += PROPOSAL[proposed.confidence]
  const order = MOTIVI.toSorted((a, b) => points[b] - points[a])
  const [best = 'generica', second = 'sollecito'] = order
  const margin = points[best] - points[second]
  const speaks = own !== undefined || points[best] >= LEAST
  return {
    motivo: speaks ? best : null,
    confidence: margin >= SURE ? 'sure' : margin >= LIKELY ? 'likely' : 'unclear',
    margin,
    order,
    points,
    cues: cues.toSorted((a, b) => weight(b, best) - weight(a, best)),
  }
}

const weight = ({ rule }: Hit, motivo: Motivo): number => rule.then.points?.[motivo] ?? 0
