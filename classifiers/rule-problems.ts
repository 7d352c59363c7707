// What is wrong with the rules as a whole, beyond what the schema of one file can tell.

import { namesIn, spelled } from './lists.ts'
import type { Condition, RuleFile } from './rule.ts'
import { phraseProblem } from './spelling.ts'

/** What is wrong across files: ids that repeat, names that no vocabulary holds. */
export function ruleProblems(files: readonly RuleFile[]): readonly string[] {
  const names = new Set(files.flatMap(file => Object.keys(file.vocabulary)))
  const ids = files.flatMap(file => file.rules.map(rule => rule.id))
  const vocabulary = new Map(files.flatMap(file => Object.entries(file.vocabulary)))
  const phrases = [
    ...files.flatMap(file => file.rules.flatMap(rule => phrasesOf(rule.when))),
    ...[...vocabulary.values()].flat(),
  ]
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `La regola «${id}» sta due volte.`),
    ...[...new Set(namesIn(phrases))]
      .filter(one => !names.has(one))
      .map(one => `Nessun elenco «@${one}».`),
    ...[...new Set(phrases.filter(one => / /.test(one) && one.includes('@')))].flatMap(one =>
      spelled([one], vocabulary).flatMap(written => phraseProblem(written) ?? []),
    ),
    ...files.flatMap(file =>
      file.rules.flatMap(({ id, when }, at) => {
        const above = new Set(file.rules.slice(0, at).map(rule => rule.id))
        const late = cuesNamed(when).filter(cue => !above.has(cue))
        return late.map(cue => `La regola «${id}» chiede «${cue}», che non le sta sopra.`)
      }),
    ),
  ]
}

function cuesNamed(when: Condition): readonly string[] {
  if ('all' in when) return when.all.flatMap(cuesNamed)
  if ('any' in when) return when.any.flatMap(cuesNamed)
  if ('not' in when) return cuesNamed(when.not)
  return 'heard' in when ? [when.heard] : []
}

function phrasesOf(when: Condition): readonly string[] {
  if ('all' in when) return when.all.flatMap(phrasesOf)
  if ('any' in when) return when.any.flatMap(phrasesOf)
  if ('not' in when) return phrasesOf(when.not)
  if ('fact' in when || 'heard' in when) return []
  return [...when.words, ...(when.with ?? []), ...(when.without ?? [])]
}
