// What is wrong with the rules as a whole, beyond what the schema of one file can tell.

import type { Condition, RuleFile } from './rule.ts'

/** What is wrong across files: ids that repeat, names that no vocabulary holds. */
export function ruleProblems(files: readonly RuleFile[]): readonly string[] {
  const names = new Set(files.flatMap(file => Object.keys(file.vocabulary)))
  const ids = files.flatMap(file => file.rules.map(rule => rule.id))
  const nested = files.flatMap(file => Object.values(file.vocabulary).flat())
  const used = [
    ...files.flatMap(file => file.rules.flatMap(rule => referenced(rule.when))),
    ...nested.filter(one => one.startsWith('@')).map(one => one.slice(1)),
  ]
  return [
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map(id => `La regola «${id}» sta due volte.`),
    ...[...new Set(used)].filter(one => !names.has(one)).map(one => `Nessun elenco «@${one}».`),
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

function referenced(when: Condition): readonly string[] {
  if ('all' in when) return when.all.flatMap(referenced)
  if ('any' in when) return when.any.flatMap(referenced)
  if ('not' in when) return referenced(when.not)
  if ('fact' in when || 'heard' in when) return []
  const lists = [...when.words, ...(when.with ?? []), ...(when.without ?? [])]
  return lists.filter(one => one.startsWith('@')).map(one => one.slice(1))
}
