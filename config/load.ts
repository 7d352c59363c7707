// The door of config/: everything that the office wrote, checked whole, every mistake at once,
// then frozen (law 10). The only reader of process.env.

import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { RuleBook } from '../classifiers/rule.ts'
import type { Roster } from '../requests/roster.ts'
import { readAnswers } from './answers.ts'
import { checkAgreement } from './check.ts'
import { readLetters, readRoster, readRoutes, readRules, readTableFiles } from './desk.ts'
import { openDocument } from './document.ts'
import { readFormSede } from './form-sede.ts'
import { deepFreeze } from './freeze.ts'
import { check, checkValue } from './mistakes.ts'
import { readPecTrust } from './pec-trust.ts'
import { readPeople } from './people.ts'
import { toPolicy } from './policy.ts'
import { ConfigError, type Problem } from './problem.ts'
import { type Config, resolveConfig } from './resolve.ts'
import { environmentSchema, gatewaySchema } from './schema.ts'
import { checkSecrets, type Env } from './secrets.ts'

export { ConfigError, type Problem } from './problem.ts'
export type { Config } from './resolve.ts'

const shipped = dirname(fileURLToPath(import.meta.url))

/** `file` wins over CONFIG; without both the embedded sample. Throws ConfigError with all mistakes. */
export async function loadConfig(options: {
  readonly file?: string | undefined
  readonly env?: Env
}): Promise<Config> {
  const env = options.env ?? process.env
  const environment = checkValue('environment', filled(env), environmentSchema)
  const file = resolve(options.file ?? (env.CONFIG || resolve(shipped, 'gateway.yaml')))
  const document = await openDocument(file)
  const gateway = check(document, gatewaySchema)
  const secrets = checkSecrets(document, env)
  const agreement = checkAgreement(document, env)
  const desk = await readDesk(file, document.value)
  const formSede = readFormSede(document, desk.sedi)
  const trusted = gateway.value?.pec.trusted_ca_files ?? []
  const trust = await readPecTrust(
    shipped,
    trusted.map(path => resolve(dirname(file), path)),
  )
  const checked = [environment, gateway, secrets, agreement, formSede, desk, trust]
  const problems = checked.flatMap(one => one.problems)
  if (environment.value === null || gateway.value === null || desk.value === null || problems[0])
    throw new ConfigError(inOrder(problems))
  return deepFreeze({
    ...resolveConfig(file, gateway.value, environment.value, env),
    policy: toPolicy(gateway.value, { ...desk.value.desk, pecTrust: trust.value }),
    people: desk.value.people,
    answers: desk.value.answers,
    formSede: formSede.value,
    warnings: [...secrets.warnings, ...agreement.warnings, ...formSede.warnings],
  })
}

/** Another roster than the configuration's (YAML or JSON). Throws ConfigError. */
export async function loadRoster(file: string): Promise<Roster> {
  const { value, problems } = await readRoster(resolve(file))
  if (value === null) throw new ConfigError(inOrder(problems))
  return deepFreeze(value)
}

/** Another folder of rules than the configuration's. Throws ConfigError: a bad file is refused whole. */
export async function loadRules(folder: string): Promise<RuleBook> {
  const { value, problems } = await readRules(folder)
  if (value === null) throw new ConfigError(inOrder(problems))
  return deepFreeze(value)
}

/** Another folder of templates than the configuration's. Throws ConfigError. */
export async function loadLetters(folder: string): Promise<Readonly<Record<string, string>>> {
  const { value, problems } = await readLetters(folder)
  if (value === null) throw new ConfigError(inOrder(problems))
  return deepFreeze(value)
}

/** All of the desk's files, also where gateway.yaml itself has mistakes. */
async function readDesk(file: string, written: unknown) {
  const own = typeof written === 'object' && written !== null ? written : {}
  const at = (key: string, standard: string): string => {
    const value: unknown = Reflect.get(own, key)
    return typeof value === 'string' ? resolve(dirname(file), value) : standard
  }
  const inside = (section: string, key: string, standard: string): string => {
    const values: unknown = Reflect.get(own, section)
    const value: unknown =
      typeof values === 'object' && values !== null ? Reflect.get(values, key) : undefined
    return typeof value === 'string' ? resolve(dirname(file), value) : standard
  }
  const tables = await readTableFiles(at('tables', resolve(shipped, 'tables')))
  const named: unknown = Reflect.get(own, 'people')
  const [roster, routes, rules, letters, people, answers] = await Promise.all([
    readRoster(at('roster', resolve(dirname(file), 'roster.yaml'))),
    readRoutes(at('routes', resolve(shipped, 'routes.yaml')), tables.value),
    readRules(at('rules', resolve(shipped, 'rules'))),
    readLetters(inside('replies', 'templates', resolve(shipped, 'replies'))),
    readPeople(typeof named === 'string' ? resolve(dirname(file), named) : null, tables.value),
    readAnswers(inside('answers', 'templates', resolve(shipped, 'answers'))),
  ])
  const read = [roster, routes, rules, tables, letters, people, answers]
  const problems = read.flatMap(one => one.problems)
  const sedi = tables.value?.sedi ?? null
  const desk =
    roster.value && routes.value && rules.value && tables.value && letters.value
      ? {
          roster: roster.value,
          routes: routes.value,
          rules: rules.value,
          tables: tables.value,
          letters: letters.value,
        }
      : null
  if (desk === null || people.value === null || answers.value === null) {
    return { value: null, problems, sedi }
  }
  return { value: { desk, people: people.value, answers: answers.value }, problems, sedi }
}

/** An empty variable is one that is not set. */
function filled(env: Env): Env {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
}

function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.file.localeCompare(b.file) || (a.line ?? 0) - (b.line ?? 0))
}
