// zod's issues, told as a colleague would: where, what is wrong, what to write instead.
// A schema's `.describe('...')` is the hint. An own check may say "what is wrong -> what to write".

import type { z } from 'zod'
import { type Document, type Path, readDocument, showPath } from './document.ts'
import type { Problem } from './problem.ts'
import { known, nearest, type Shape, shapeOf } from './shape.ts'

type Issue = z.core.$ZodIssue

const secretKey = /^(password|passwd|pass|secret|client_secret|refresh_token|token|access_token)$/i

/** The checked value, or null and the reasons why not. */
export function check<T>(
  document: Document,
  schema: z.ZodType<T>,
): { readonly value: T | null; readonly problems: readonly Problem[] } {
  if (document.problems.length > 0) return { value: null, problems: document.problems }
  const result = schema.safeParse(document.value)
  if (result.success) return { value: result.data, problems: [] }
  const shape = shapeOf(schema)
  return { value: null, problems: result.error.issues.flatMap(i => tell(i, [], document, shape)) }
}

/** For a value that stands in no file (the environment). */
export function checkValue<T>(file: string, value: unknown, schema: z.ZodType<T>) {
  return check({ ...readDocument(file, ''), value, lineOf: () => null }, schema)
}

function tell(issue: Issue, above: Path, document: Document, shape: Shape): Problem[] {
  const path = [...above, ...issue.path]
  const at = (problem: string, instead: string, where: Path = path): Problem => ({
    file: document.file,
    line: document.lineOf(where),
    path: showPath(where),
    problem,
    instead,
  })
  const [own, advice] = issue.message.split(' -> ')
  if (own !== undefined && advice !== undefined) return [at(own, advice)]
  const value = valueAt(document.value, path)
  const { keys, options, description } = known(shape, path)
  const hint = description ?? (options.length > 0 ? `one of: ${options.join(', ')}` : null)

  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map(key =>
        at(`unknown key "${key}"`, insteadOfKey(key, keys), [...path, key]),
      )
    case 'invalid_union': {
      const branch = closest(issue.errors, value)
      if (branch !== null) return branch.flatMap(inner => tell(inner, path, document, shape))
      return [at(notOneOf(value), insteadOfValue(value, options, hint))]
    }
    case 'invalid_value':
      return [at(notOneOf(value), insteadOfValue(value, issue.values.map(String), null))]
    case 'invalid_type':
      if (value === undefined) return [at('is missing', `write ${hint ?? article(issue.expected)}`)]
      if (value === null) return [at('has no value', `write ${hint ?? article(issue.expected)}`)]
      if (issue.expected === 'string' && typeof value !== 'object')
        return [at('must be text', `put it in quotes: "${document.sourceOf(path) ?? value}"`)]
      return [at(`is not ${article(issue.expected)}`, `write ${hint ?? article(issue.expected)}`)]
    case 'too_small':
      if (issue.origin === 'string') return [at('is empty', `write ${hint ?? 'some text'}`)]
      if (issue.origin === 'array')
        return [at('has too few entries', `write at least ${issue.minimum}`)]
      return [at('is too small', `write at least ${issue.minimum}`)]
    case 'too_big':
      return [at('is too big', `write at most ${issue.maximum}`)]
    case 'invalid_format': {
      const generic = /^Invalid /.test(issue.message)
      return [
        at(
          `"${value}" cannot be read`,
          generic ? `write ${hint ?? article(issue.format)}` : issue.message,
        ),
      ]
    }
    default:
      return [at(`cannot be read: ${issue.message}`, `write ${hint ?? 'another value'}`)]
  }
}

function insteadOfKey(key: string, keys: readonly string[]): string {
  if (secretKey.test(key)) {
    const base = key.toLowerCase().startsWith('pass') ? 'password' : key.toLowerCase()
    return (
      `a secret never stands in YAML: put it in a file and write ${base}_file: PATH, ` +
      `or in the environment and write ${base}_env: NAME (then change this one: it was seen)`
    )
  }
  const close = nearest(key, keys)
  if (close !== null) return `did you mean "${close}"?`
  return keys.length === 0 ? 'remove it' : `remove it; the keys here are: ${keys.join(', ')}`
}

function insteadOfValue(value: unknown, options: readonly string[], hint: string | null): string {
  const close = typeof value === 'string' ? nearest(value, options) : null
  if (close !== null) return `did you mean "${close}"? (one of: ${options.join(', ')})`
  return options.length > 0 ? `write one of: ${options.join(', ')}` : `write ${hint ?? 'another'}`
}

function notOneOf(value: unknown): string {
  if (value === undefined) return 'is missing'
  return typeof value === 'object' ? 'is not one of the values allowed' : `"${value}" is unknown`
}

/** Of a union's branches, the one that was meant: its own keys are there, and least is wrong. */
function closest(branches: readonly (readonly Issue[])[], value: unknown): readonly Issue[] | null {
  const fitting = branches.filter(issues =>
    issues.every(issue => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  )
  return fitting.toSorted((a, b) => farness(a, value) - farness(b, value))[0] ?? null
}

/** A key that is missing or unknown weighs more than a wrong value; a slip of the pen less. */
function farness(issues: readonly Issue[], value: unknown): number {
  const missing = issues.flatMap(({ path }) =>
    path.length === 1 && valueAt(value, path) === undefined ? String(path[0]) : [],
  )
  const unknown = issues.flatMap(issue =>
    issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : [],
  )
  const slips = unknown.filter(key => nearest(key, missing) !== null).length
  return issues.length + 10 * (missing.length + unknown.length) - 5 * slips
}

function article(expected: string): string {
  const words: Record<string, string> = {
    string: 'text',
    object: 'keys and values, one a line',
    array: 'a list, each line beginning with "- "',
    int: 'a whole number',
    boolean: 'true or false',
  }
  return words[expected] ?? `a ${expected}`
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value
  for (const segment of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = Reflect.get(at, segment)
  }
  return at
}
