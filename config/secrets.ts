// Secrets stand in files or in the environment, never in YAML. A secret is a function, so that
// neither JSON nor a log line can print it.

import { accessSync, constants, readFileSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { type Document, type Path, showPath } from './document.ts'
import type { Problem } from './problem.ts'

export type Secret = () => string
export type Env = Readonly<Record<string, string | undefined>>

/** `x_file` or `x_env`: the secret that one of them names; null where neither stands. */
export function secret(
  file: string,
  env: Env,
  path: string | undefined,
  variable: string | undefined,
): Secret | null {
  if (path !== undefined) {
    // One line end is the editor's, not the secret's.
    const value = readFileSync(resolve(dirname(file), path), 'utf8').replace(/\r?\n$/, '')
    return () => value
  }
  const value = variable === undefined ? undefined : env[variable]
  return value === undefined ? null : () => value
}

/** Every key that ends in _file or _env, wherever it stands, names something that is there. */
export function checkSecrets(document: Document, env: Env) {
  const problems: Problem[] = []
  const warnings: Problem[] = []
  for (const { path, key, value } of strings(document.value, [])) {
    const at = (problem: string, instead: string): Problem => ({
      file: document.file,
      line: document.lineOf(path),
      path: showPath(path),
      problem,
      instead,
    })
    if (key.endsWith('_env') && !env[value])
      problems.push(at(`the environment has no ${value}`, `set ${value} before the start`))
    if (!key.endsWith('_file')) continue
    const file = resolve(dirname(document.file), value)
    const trouble = unreadable(file)
    if (trouble !== null) problems.push(at(trouble, 'create it, or write the path of one that is'))
    else if (key !== 'ca_file' && (statSync(file).mode & 0o004) !== 0)
      warnings.push(at(`${file} may be read by everybody on this machine`, `chmod 600 ${file}`))
  }
  return { problems, warnings }
}

function unreadable(file: string): string | null {
  try {
    accessSync(file, constants.R_OK)
    if (!statSync(file).isFile()) return `${file} is not a file`
    return statSync(file).size === 0 ? `${file} is empty` : null
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
    return code === 'ENOENT' ? `${file} does not exist` : `${file} cannot be read (${code})`
  }
}

function* strings(
  value: unknown,
  path: Path,
): Generator<{ path: Path; key: string; value: string }> {
  if (typeof value === 'string') yield { path, key: String(path.at(-1) ?? ''), value }
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value))
      yield* strings(inner, [...path, Array.isArray(value) ? Number(key) : key])
}

/** check.ts has made sure that it is there. */
export function given(value: Secret | null): Secret {
  if (value === null) throw new Error('A secret that was checked has gone: start again.')
  return value
}
