// How much of the suite runs: all of it, or the short form that CI takes.

/** `full`, or `short` where FAULTS=short. */
export function sized(full: number, short: number): number {
  return process.env.FAULTS === 'short' ? short : full
}

/** Servers answer when they answer: a condition is polled, and its lateness is not the failure. */
export const eventually = { timeout: 120_000, interval: 50 }
