// PURE. A share with what it is worth: its interval, and whether it stands on few cases.

export interface Share {
  readonly of: number
  readonly n: number
  /** 0 to 1; null where there is nothing to divide by. */
  readonly share: number | null
  /** Wilson's interval at 95%; null likewise. */
  readonly low: number | null
  readonly high: number | null
  readonly few: boolean
}

/** Below this many cases a share is shown as standing on few. */
export const FEW = 20

const Z = 1.959963984540054

/** E. B. Wilson, "Probable inference, the law of succession, and statistical inference", 1927. */
export function shareOf(n: number, of: number): Share {
  if (of === 0) return { of, n, share: null, low: null, high: null, few: true }
  const p = n / of
  const z2 = Z * Z
  const middle = p + z2 / (2 * of)
  const half = Z * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of * of))
  const whole = 1 + z2 / of
  const low = n === 0 ? 0 : (middle - half) / whole
  const high = n === of ? 1 : (middle + half) / whole
  return { of, n, share: p, low, high, few: of < FEW }
}

/**
 * Better or worse beyond chance: the two intervals do not meet. `null`: nothing can be said.
 */
export function changeOf(before: Share, now: Share): 'better' | 'worse' | 'same' | null {
  if (before.low === null || before.high === null || now.low === null || now.high === null)
    return null
  if (now.low > before.high) return 'better'
  if (now.high < before.low) return 'worse'
  return 'same'
}
