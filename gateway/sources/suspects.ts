// Letters that are listed but could not be read. None is given up before it had its tries, none
// holds up the others: it comes last in each pass, alone, until it is read or a person is told.

export interface Suspects {
  /** How many wait for their next try. */
  readonly size: number
  /** All failures so far: one that added to it has brought some letter nearer to its end. */
  readonly tries: number
  /** How often it failed; 0 for a letter that is no suspect. */
  failures(key: string): number
  failed(key: string, reason: string, tries: number): void
  /** Why it is given up: it had all its tries. Null as long as it is to be tried again. */
  givenUp(key: string): string | null
  /** It was read after all. */
  forget(key: string): void
  /** Forgets all others: they were read, taken or removed by somebody. */
  keepOnly(keys: Iterable<string>): void
}

export function openSuspects(): Suspects {
  const failures = new Map<string, number>()
  const reasons = new Map<string, string>()
  let all = 0
  const forget = (key: string) => {
    failures.delete(key)
    reasons.delete(key)
  }
  return {
    get size() {
      return failures.size
    },
    get tries() {
      return all
    },
    failures: key => failures.get(key) ?? 0,
    failed: (key, reason, tries) => {
      const count = (failures.get(key) ?? 0) + 1
      failures.set(key, count)
      all += 1
      if (count >= tries) reasons.set(key, `${reason} (${count} tries)`)
    },
    givenUp: key => reasons.get(key) ?? null,
    forget,
    keepOnly: keys => {
      const kept = new Set(keys)
      for (const key of failures.keys()) if (!kept.has(key)) forget(key)
    },
  }
}
