// The figures as lines of text, with the floors beside them.

import type { Tenth } from './long.ts'
import type { Figures, Mailbox, Variant } from './run.ts'

export interface Run extends Figures {
  readonly variant: Variant
  readonly round: number
  /** Its place in the round. */
  readonly turn: number
}

/** How many times the wall time of fetch + parse the whole pipeline may take (issue: at most). */
const MOST: Readonly<Record<Mailbox, number>> = { small: 2.5, mix: 2 }
const MOST_MB = 600
const MOST_DRIFT = 0.15

export function tellRun(mailbox: Mailbox, { variant, round, turn, ...run }: Run): void {
  const rate = `${Math.round(run.letters / run.seconds)}/s`
  const words = run.words === null ? '' : `, words kept at ${run.words.toFixed(2)} s`
  const total = run.total === null ? '' : `, ${run.total.toFixed(1)} s with start and end`
  console.log(
    `${mailbox.padEnd(5)} round ${round} turn ${turn}  ${variant.padEnd(11)} ${run.seconds.toFixed(2).padStart(7)} s ${rate.padStart(8)}  CPU ${run.cpuSeconds.toFixed(1).padStart(6)} s  peak ${Math.round(run.peakMb).toString().padStart(4)} MB${words}${total}`,
  )
}

export function tellMailbox(mailbox: Mailbox, runs: readonly Run[]): void {
  const of = (variant: Variant) => runs.filter(run => run.variant === variant)
  const ratios = of('pipeline').map(run => {
    const base = of('fetch-parse').find(other => other.round === run.round)
    return run.seconds / (base?.seconds ?? Number.NaN)
  })
  const ratio = median(seconds(of('pipeline'))) / median(seconds(of('fetch-parse')))
  const overFetch = median(seconds(of('pipeline'))) / median(seconds(of('fetch')))
  const peak = Math.max(...of('pipeline').map(run => run.peakMb))
  console.log(
    `${mailbox}: pipeline / fetch+parse = ${ratio.toFixed(2)} (rounds ${ratios.map(one => one.toFixed(2)).join(', ')}; floor ${MOST[mailbox]}: ${verdict(ratio <= MOST[mailbox])}), pipeline / fetch = ${overFetch.toFixed(2)}, peak ${Math.round(peak)} MB (floor ${MOST_MB}: ${verdict(peak < MOST_MB)})\n`,
  )
}

export function tellLong(letters: number, tenths: readonly Tenth[]): void {
  for (const [at, tenth] of tenths.entries()) {
    console.log(
      `long  tenth ${String(at + 1).padStart(2)}  ${tenth.seconds.toFixed(1).padStart(6)} s  CPU ${tenth.cpuSeconds.toFixed(2).padStart(6)} s  peak ${Math.round(tenth.peakMb)} MB`,
    )
  }
  const [first, last] = [tenths.at(0)?.cpuSeconds ?? 0, tenths.at(-1)?.cpuSeconds ?? 0]
  const drift = last / first - 1
  const peak = Math.max(...tenths.map(tenth => tenth.peakMb))
  console.log(
    `long: CPU of the last ${letters / 10} of ${letters} letters is ${(drift * 100).toFixed(1)}% off that of the first (floor ${MOST_DRIFT * 100}%: ${verdict(Math.abs(drift) <= MOST_DRIFT)}), peak ${Math.round(peak)} MB (floor ${MOST_MB}: ${verdict(peak < MOST_MB)})\n`,
  )
}

const verdict = (holds: boolean): string => (holds ? 'holds' : 'MISSED')

const seconds = (runs: readonly Run[]): readonly number[] => runs.map(run => run.seconds)

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length / 2
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]]
  return ((low ?? Number.NaN) + (high ?? Number.NaN)) / 2
}
