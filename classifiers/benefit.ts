// Which benefit a letter is about: the application asked about, not every one that is named.

import { hits } from './hit.ts'
import type { Matter } from './match.ts'
import type { Occurrence } from './phrase.ts'
import type { CompiledCondition, Rule } from './rule.ts'
import { type Words, written } from './words.ts'

export interface Candidate {
  readonly rule: Rule
  readonly where: 'subject' | 'text'
  readonly words: string
  readonly span: { readonly start: number; readonly end: number }
  readonly at: Occurrence
  readonly score: number
}

/** Candidates, the best first, one for each benefit. */
export function benefits(rules: readonly Rule[], matter: Matter): readonly Candidate[] {
  const all = hits(rules, matter).flatMap(({ rule }) => places(rule, matter))
  const outer = all.filter(one => !all.some(other => swallows(other, one)))
  const meant = outer.filter(one => !isTakenBack(one, outer, matter.fields[one.where].words))
  const sorted = meant.toSorted((a, b) => b.score - a.score || order(a) - order(b))
  const seen = new Set<string | undefined>()
  return sorted.filter(({ rule }) => {
    const first = !seen.has(rule.then.prestazione)
    seen.add(rule.then.prestazione)
    return first
  })
}

function places(rule: Rule, matter: Matter): readonly Candidate[] {
  return (['text', 'subject'] as const).flatMap(where => {
    const { words, found } = matter.fields[where]
    return phrasesOf(rule.when).flatMap(phrase =>
      (found.get(phrase) ?? []).map(at => ({
        rule,
        where,
        words: written(words, at.from, at.to),
        span: { start: words.start[at.from] ?? 0, end: words.end[at.to] ?? 0 },
        at,
        score: score(words, at, where, rule),
      })),
    )
  })
}

/** Said right after "domanda di", "pagamento della": the object of the letter. */
const HEADS = new Set([
  ...['domanda', 'domande', 'domandina', 'dom', 'istanza', 'istanze', 'pratica', 'pratiche'],
  ...['richiesta', 'liquidazione', 'pagamento', 'arretrati', 'rata', 'rate', 'ratei', 'rateo'],
  ...[
    'definizione',
    'accoglimento',
    'sollecito',
    'accredito',
    'importo',
    'provvedimento',
    'antrag',
  ],
  // "A che punto sta la ...", "Stand der ...".
  ...['punto', 'stand'],
  ...[
    'antrags',
    'auszahlung',
    'nachzahlung',
    'um',
    'auf',
    'chiesto',
    'chiesta',
    'chiede',
    'chiesti',
    'duplicato',
    'copia',
  ],
])
/** Said after these: something the citizen has besides. */
const HOLDERS = new Set(['titolare', 'titolari', 'percettore', 'percettrice', 'percepisce', 'gia'])
/** An office that is written to, named by what it deals with. */
const OFFICES = new Set([
  ...['reparto', 'ufficio', 'settore', 'sportello', 'linea', 'unita', 'area', 'team'],
  ...['funzionario', 'abteilung', 'amt', 'buro'],
])
/** Said between a slip and what is meant: "NASpI, anzi DIS-COLL". */
const CORRECTIONS = new Set([
  ...['rectius', 'anzi', 'pardon', 'correggo', 'ops', 'oops', 'intendevo', 'vielmehr'],
])
/** Such only after a "no" or a "nein". */
const EXCUSES = new Set(['scusate', 'scusi', 'scusa', 'sorry', 'entschuldigung'])
const REACH = 4

function score(words: Words, at: Occurrence, where: 'subject' | 'text', rule: Rule): number {
  let sum = where === 'subject' ? 3 : 0
  if (rule.last) return sum - 6
  for (let back = 1; back <= REACH; back++) {
    const before = words.word[at.from - back]
    if (before === undefined || words.clause[at.from - back] !== words.clause[at.from]) break
    if (HEADS.has(before)) return sum + 4
    if (HOLDERS.has(before) || OFFICES.has(before)) sum -= 3
  }
  return sum + (rule.then.accessory === true ? 1 : 0)
}

/**
 * A word of correction among the three that follow ("... no scusate, ..."), and what is meant among
 * the eight behind.
 */
const isTakenBack = (one: Candidate, all: readonly Candidate[], words: Words): boolean =>
  words.word
    .slice(one.at.to + 1, one.at.to + 1 + CORRECTED_WITHIN)
    .some((word, at, next) => CORRECTIONS.has(word) || (EXCUSES.has(word) && isNo(next[at - 1]))) &&
  all.some(
    other =>
      other.where === one.where &&
      other.rule.then.prestazione !== one.rule.then.prestazione &&
      other.at.from > one.at.to &&
      other.at.from <= one.at.to + MEANT_WITHIN,
  )

const CORRECTED_WITHIN = 3
const MEANT_WITHIN = 8

const isNo = (word: string | undefined): boolean => word === 'no' || word === 'nein'

const order = (one: Candidate): number => one.at.from + (one.where === 'subject' ? -0.5 : 0)

/** A longer phrase of another benefit over the same words says it better. */
const swallows = (other: Candidate, one: Candidate): boolean =>
  other.where === one.where &&
  other.at.from <= one.at.from &&
  other.at.to >= one.at.to &&
  other.at.to - other.at.from > one.at.to - one.at.from

/** The phrases that a condition wants, without those of a `not`, a `with`, a `without`. */
function phrasesOf(when: CompiledCondition): readonly number[] {
  switch (when.kind) {
    case 'all':
    case 'any':
      return when.of.flatMap(phrasesOf)
    case 'words':
      return when.words.phrases
    case 'not':
    case 'fact':
    case 'heard':
      return []
  }
}
