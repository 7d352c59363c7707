// A mistake in what the office wrote, and the one error that lists them all (law 10).

export interface Problem {
  /** Absolute path, or 'environment'. */
  readonly file: string
  /** From 1; null where no line can be blamed (a missing file, the environment). */
  readonly line: number | null
  /** The key, e.g. 'mailboxes[0].host'; '' for the whole file. */
  readonly path: string
  readonly problem: string
  /** What to write instead. */
  readonly instead: string
}

/** `FILE:LINE  KEY`, then what is wrong, then what to write instead. */
export function showProblem(problem: Problem): string {
  const place = problem.line === null ? problem.file : `${problem.file}:${problem.line}`
  const key = problem.path === '' ? '' : `  ${problem.path}`
  return `${place}${key}\n  ${problem.problem}\n  -> ${problem.instead}`
}

export class ConfigError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? 'one mistake' : `${problems.length} mistakes`
    super(`The configuration has ${count}:\n\n${problems.map(showProblem).join('\n\n')}\n`)
    this.name = 'ConfigError'
    this.problems = problems
  }
}
