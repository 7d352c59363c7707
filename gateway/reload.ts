// SIGHUP: the office's files are read anew and put in force without a stop. A file with a mistake is
// refused whole, with its lines, and what was in force stays.

import { type Config, ConfigError, loadConfig } from '../config/load.ts'
import type { Admission } from './admission.ts'
import type { Policy } from './decide.ts'
import type { Judge } from './judge.ts'
import type { Log } from './log.ts'

/** What the office's files say now; the pages ask it every time. */
export interface InForce {
  policy: Policy
}

export interface ReloadParts {
  readonly config: Config
  readonly inForce: InForce
  readonly judge: Judge
  readonly admission: Admission
  readonly log: Log
}

/** Until it is disposed; signals that come while files are read wait for their turn. */
export function reloadOnSignal(parts: ReloadParts): Disposable {
  let turn = Promise.resolve()
  const take = () => {
    turn = turn.then(async () => {
      const said = await reload(parts)
      console.error(said.says)
    })
  }
  process.on('SIGHUP', take)
  return { [Symbol.dispose]: () => process.off('SIGHUP', take) }
}

export type Reloaded =
  | { readonly kind: 'adopted'; readonly says: string }
  | { readonly kind: 'refused'; readonly says: string }

export async function reload(parts: ReloadParts): Promise<Reloaded> {
  const { config, inForce, judge, admission, log } = parts
  try {
    const { policy, people } = await loadConfig({ file: config.file })
    inForce.policy = merged(config.policy, policy)
    judge.adopt(inForce.policy)
    admission.adopt({ policy, people })
    const { version } = policy.rules
    log.info({ stage: 'reload', rules: version })
    return { kind: 'adopted', says: `The office's files are in force anew (rules ${version}).` }
  } catch (error) {
    // Anything else than a mistake in the files (a full disk) must not end the service either.
    const reason = error instanceof Error ? error.message : String(error)
    const problems = error instanceof ConfigError ? error.problems.length : 1
    log.error({ stage: 'reload', problems })
    return { kind: 'refused', says: `Nothing is changed. ${reason}` }
  }
}

/** What follows from the mailboxes stays as it was opened: those need a restart. */
const merged = (old: Policy, fresh: Policy): Policy => ({
  ...fresh,
  from: old.from,
  defaultFrom: old.defaultFrom,
  period: old.period,
  ownAddresses: [...new Set([...old.ownAddresses, ...fresh.ownAddresses])],
})
