// npm run rules -- check [FOLDER] | explain ID [FOLDER] | coverage [PATH...] |
// diff NEW_FOLDER [PATH...]: for coordinators, in Italian. Nothing is stored; without a PATH the stored history is judged.

import { resolve } from 'node:path'
import { stringify } from 'yaml'
import { exampleFailures } from '../classifiers/examples.ts'
import type { PhraseList } from '../classifiers/lists.ts'
import { type Rule, type RuleBook, STEPS } from '../classifiers/rule.ts'
import { unreachableRules } from '../classifiers/unreachable.ts'
import { rulePlaces } from '../config/desk.ts'
import { loadRules } from '../config/load.ts'
import type { Config } from '../config/resolve.ts'
import { changesBetween } from './changes.ts'
import { lettersToTry, tryLetter } from './dry-run.ts'
import { usage } from './usage.ts'

export async function rulesCommand(args: readonly string[], config: Config): Promise<void> {
  const [name, ...rest] = args
  switch (name) {
    case 'check':
      return checkRules(rest[0], config)
    case 'explain':
      return explainRule(rest[0] ?? '', await bookOf(rest[1], config))
    case 'coverage':
      return coverage(rest, config)
    case 'diff':
      return compareRules(rest, config)
    default:
      throw new Error(`Manca il comando, o «${name ?? ''}» non esiste.\n${usage.rules}`)
  }
}

/** The rules in force, where no folder is said. @throws ConfigError that lists all mistakes of a folder. */
const bookOf = async (folder: string | undefined, config: Config): Promise<RuleBook> =>
  folder === undefined ? config.policy.rules : loadRules(resolve(folder))

async function checkRules(folder: string | undefined, config: Config): Promise<void> {
  const book = await bookOf(folder, config)
  const places = folder === undefined ? new Map<string, string>() : await rulePlaces(folder)
  const placeOf = ({ id }: Rule) => (places.has(id) ? ` (${places.get(id)})` : '')
  const unreachable = unreachableRules(book)
  const failures = exampleFailures(book)
  for (const { rule, by } of unreachable) {
    const place = placeOf(rule)
    console.log(
      `Irraggiungibile: «${rule.id}»${place} non decide mai, «${by.id}» prende prima ogni caso.`,
    )
  }
  for (const { rule, text, wanted, heard } of failures) {
    const said = heard.map(one => one.rule).join(', ') || 'nessuna'
    const example = `Esempio (${SAID[wanted]}) di «${rule.id}»${placeOf(rule)} fallito`
    console.log(`${example}: ${text}\n  regole sentite: ${said}`)
  }
  const rules = STEPS.flatMap(step => book.steps[step])
  const examples = rules.flatMap(({ examples }) => [...examples.yes, ...examples.no]).length
  console.log(
    `${rules.length} regole, ${examples} esempi, versione ${book.version}: ${
      failures.length + unreachable.length === 0
        ? 'tutto in ordine.'
        : `${unreachable.length} irraggiungibili, ${failures.length} esempi falliti.`
    }`,
  )
  if (failures.length + unreachable.length > 0) process.exitCode = 1
}

const SAID = { yes: 'sì', no: 'no' } as const

function explainRule(id: string, book: RuleBook): void {
  const steps = STEPS.map(step => [step, book.steps[step]] as const)
  const [step, rules] = steps.find(([, list]) => list.some(rule => rule.id === id)) ?? []
  const rule = rules?.find(one => one.id === id)
  if (step === undefined || rules === undefined || rule === undefined) {
    const near = steps.flatMap(([, list]) => list.map(one => one.id))
    const alike = near.filter(other => other.includes(id.split('-').at(-1) ?? id)).slice(0, 8)
    const hint = alike.length === 0 ? '' : ` Simili: ${alike.join(', ')}.`
    throw new Error(`Nessuna regola «${id}».${hint}`)
  }
  const place = `passo «${step}», ${rules.indexOf(rule) + 1}ª di ${rules.length}`
  console.log(`${rule.id} (${place}${rule.last ? ', fra le ultime' : ''})\n  ${rule.says}\n`)
  console.log(`Vale quando:\n${indented(stringify(readable(rule.when, book)))}`)
  console.log(`Allora:\n${indented(stringify(rule.then))}`)
  for (const text of rule.examples.yes) console.log(`  sì: ${text}`)
  for (const text of rule.examples.no) console.log(`  no: ${text}`)
}

/** The condition as its author would write it, lists written out. */
function readable(when: Rule['when'], book: RuleBook): unknown {
  switch (when.kind) {
    case 'all':
    case 'any':
      return { [when.kind]: when.of.map(one => readable(one, book)) }
    case 'not':
      return { not: readable(when.of, book) }
    case 'fact':
      return { fact: when.fact, is: when.is }
    case 'heard':
      return { heard: when.heard }
    case 'words': {
      const phrases = (list: PhraseList | null) => list?.phrases.map(at => book.index.phrases[at])
      const { kind: _, near, same_clause: clause, ...rest } = when
      return {
        ...rest,
        ...(near === undefined ? {} : { near }),
        ...(clause ? { same_clause: true } : {}),
        words: phrases(when.words),
        with: phrases(when.with),
        without: phrases(when.without),
      }
    }
  }
}

const indented = (text: string): string => text.replace(/^(?=.)/gm, '  ')

async function coverage(paths: readonly string[], config: Config): Promise<void> {
  const decided = new Map<string, number>()
  const heard = new Map<string, number>()
  let letters = 0
  const count = (map: Map<string, number>, id: string) => map.set(id, (map.get(id) ?? 0) + 1)
  for await (const letter of lettersToTry(paths, config)) {
    letters++
    const { evidence } = (await tryLetter(letter, config.policy)).classification
    const [first] = evidence
    if (first !== undefined) count(decided, first.rule)
    for (const id of new Set(evidence.map(one => one.rule))) count(heard, id)
  }
  const rules = STEPS.flatMap(step => config.policy.rules.steps[step].map(({ id }) => id))
  const rows = [...new Set([...heard.keys(), ...rules])]
    .map(id => ({ id, first: decided.get(id) ?? 0, all: heard.get(id) ?? 0 }))
    .sort((a, b) => b.first - a.first || b.all - a.all)
  console.log(`${letters} lettere, regole ${config.policy.rules.version}`)
  console.log('decise  sentite  regola')
  for (const { id, first, all } of rows.filter(row => row.all > 0)) {
    console.log(`${String(first).padStart(6)}  ${String(all).padStart(7)}  ${id}`)
  }
  const never = rows.filter(row => row.all === 0).map(row => row.id)
  console.log(`Mai sentite (${never.length}): ${never.join(', ') || 'nessuna'}`)
}

async function compareRules(args: readonly string[], config: Config): Promise<void> {
  const [folder, ...paths] = args
  if (folder === undefined) throw new Error(`Manca la cartella delle regole nuove.\n${usage.rules}`)
  const rules = await loadRules(resolve(folder))
  const changed = { ...config.policy, rules }
  console.log(`Regole in vigore ${config.policy.rules.version}, nuove ${rules.version}`)
  const sums = new Map<string, number>()
  let letters = 0
  let different = 0
  for await (const letter of lettersToTry(paths, config)) {
    letters++
    const before = await tryLetter(letter, config.policy)
    const after = await tryLetter(letter, changed)
    const changes = changesBetween(before, after)
    if (changes.length === 0) continue
    different++
    console.log(`${letter.name}: ${before.subject}`)
    for (const { what, from, to } of changes) {
      console.log(`  ${what}: ${from} -> ${to}`)
      const sum = `${what}: ${from} -> ${to}`
      if (what !== 'regola') sums.set(sum, (sums.get(sum) ?? 0) + 1)
    }
  }
  console.log(`${different} lettere su ${letters} cambiano.`)
  for (const [sum, times] of [...sums].sort((a, b) => b[1] - a[1])) {
    console.log(`${String(times).padStart(6)}  ${sum}`)
  }
}
