// The files that the office changes without programming: roster, routes, rules, tables, letters.
// Each is checked by the schema of the folder that uses it.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { compileRules, type RuleBook, ruleFileSchema } from '../classifiers/rule.ts'
import { ruleProblems } from '../classifiers/rule-problems.ts'
import { templateNames, templateProblem } from '../replies/template.ts'
import { compileRoster, type Roster, rosterSchema } from '../requests/roster.ts'
import { rosterProblems } from '../requests/roster-problems.ts'
import { compileRoutes, type RoutingTable, routesSchema } from '../requests/route.ts'
import { readTables, type Tables } from '../requests/tables.ts'
import { type Document, openDocument } from './document.ts'
import { check } from './mistakes.ts'
import type { Problem } from './problem.ts'

/** A value, or null and the reasons why there is none. */
export interface Read<T> {
  readonly value: T | null
  readonly problems: readonly Problem[]
}

export async function readRoster(file: string): Promise<Read<Roster>> {
  const document = await openDocument(file)
  const checked = check(document, rosterSchema)
  if (checked.value === null) return { value: null, problems: checked.problems }
  const problems = rosterProblems(checked.value).map(problem => ({
    file,
    // The check names what it means in guillemets.
    line: document.lineOfWords(/«([^»]*)»/.exec(problem)?.[1] ?? ''),
    path: '',
    problem,
    instead: 'write every id once, every address once for the same days, and dal before al',
  }))
  return problems.length > 0
    ? { value: null, problems }
    : { value: compileRoster(checked.value), problems }
}

export async function readRoutes(file: string, tables: Tables | null): Promise<Read<RoutingTable>> {
  const { value, problems } = check(await openDocument(file), routesSchema)
  const compiled = value === null || tables === null ? null : compileRoutes(value, tables)
  return { value: compiled, problems }
}

const tableFiles = {
  comuni: 'comuni.csv',
  sedi: 'sedi.csv',
  province: 'province.csv',
  categorie: 'categorie-pensione.csv',
  termini: 'termini.csv',
}

export async function readTableFiles(folder: string): Promise<Read<Tables>> {
  const read = await Promise.all(
    Object.entries(tableFiles).map(async ([key, name]) => ({
      key,
      ...(await readText(join(folder, name))),
    })),
  )
  const problems = read.flatMap(one => one.problems)
  const text = (key: keyof typeof tableFiles) => read.find(one => one.key === key)?.value ?? ''
  const value = readTables({
    comuni: text('comuni'),
    sedi: text('sedi'),
    province: text('province'),
    categorie: text('categorie'),
    termini: text('termini'),
  })
  return { value: problems.length > 0 ? null : value, problems }
}

/** Sources of the letters by name, e.g. 'use_form.it'. */
export async function readLetters(folder: string): Promise<Read<Record<string, string>>> {
  const value: Record<string, string> = {}
  const problems: Problem[] = []
  for (const name of templateNames) {
    const file = join(folder, `${name}.liquid`)
    const text = await readText(file)
    problems.push(...text.problems)
    if (text.value === null) continue
    const wrong = templateProblem(text.value)
    if (wrong !== null) problems.push({ file, path: '', ...wrong })
    value[name] = text.value
  }
  return { value: problems.length > 0 ? null : value, problems }
}

/** All rule files of the folder, in the order of their names, as one book. */
export async function readRules(folder: string): Promise<Read<RuleBook>> {
  const names = await readdir(folder).catch((error: unknown) => missing(folder, error))
  if (!Array.isArray(names)) return { value: null, problems: [names] }
  const documents = await openRules(folder, names)
  if (documents.length === 0)
    return { value: null, problems: [missing(folder, 'it holds no rule')] }
  const read = documents.map(document => check(document, ruleFileSchema))
  const files = read.flatMap(({ value }) => value ?? [])
  const problems = read.flatMap(one => one.problems)
  // A list that a file with a mistake holds would be missed: look across only when all are read.
  if (problems.length === 0)
    for (const problem of ruleProblems(files))
      problems.push(acrossFiles(folder, documents, problem))
  return { value: problems.length > 0 ? null : compileRules(files), problems }
}

/** By id, where each rule of the folder stands: 'FILE:LINE'. Of rules that were read before. */
export async function rulePlaces(folder: string): Promise<ReadonlyMap<string, string>> {
  const documents = await openRules(folder, await readdir(folder))
  return new Map(
    documents.flatMap(({ file, value, lineOf }) =>
      ruleFileSchema.parse(value).rules.map(({ id }, at): [string, string] => {
        const line = lineOf(['rules', at, 'id'])
        return [id, line === null ? file : `${file}:${line}`]
      }),
    ),
  )
}

const openRules = (folder: string, names: readonly string[]): Promise<readonly Document[]> =>
  Promise.all(
    names
      .filter(name => /\.ya?ml$/.test(name))
      .sort()
      .map(name => openDocument(join(folder, name))),
  )

/** The check names what it means in guillemets; it is blamed on the last file that says so. */
function acrossFiles(folder: string, documents: readonly Document[], problem: string): Problem {
  const words = /«([^»]*)»/.exec(problem)?.[1] ?? ''
  const document = documents.findLast(one => one.lineOfWords(words) !== null)
  return {
    file: document?.file ?? folder,
    line: document?.lineOfWords(words) ?? null,
    path: '',
    problem,
    instead: 'give every rule its own id, and name only lists that a vocabulary holds',
  }
}

async function readText(file: string): Promise<Read<string>> {
  try {
    return { value: await readFile(file, 'utf8'), problems: [] }
  } catch (error) {
    return { value: null, problems: [missing(file, error)] }
  }
}

function missing(file: string, error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error)
  const instead = 'create it, or write the path of the right one'
  return { file, line: null, path: '', problem: `cannot be read: ${why}`, instead }
}
