// Chance that is the same every time (mulberry32).

export interface Chance {
  /** 0 to below n. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
  happens(share: number): boolean
}

export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    pick: list => {
      const one = list[below(list.length)]
      if (one === undefined) throw new Error('Nothing to pick from.')
      return one
    },
    happens: share => next() < share,
  }
}
