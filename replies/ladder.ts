// RFC 3834, 2 and RFC 5230, 4.1: at most two letters to an address in the period, the notice and the
// short one, and no third in a conversation, whoever signs it (T38, T41).

import type { Guard, Step } from './reply.ts'

export interface Remembered {
  readonly handle: string
  readonly step: Step
  /** ISO 8601. */
  readonly at: string
}

export interface Period {
  readonly days: number
  readonly max: number
}

export type Next =
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'silence'; readonly because: Guard }

/**
 * @param earlier the letters of the same handle to this address, within the period.
 * @param answered the steps of our letters that this one answers.
 */
export function nextStep(
  earlier: readonly Pick<Remembered, 'step'>[],
  answered: readonly Step[],
  period: Period,
): Next {
  if (period.max === 0)
    return silence('period', 'Le lettere automatiche sono spente nella configurazione.')
  if (answered.includes('short'))
    return silence('conversation', 'Risponde alla nostra seconda lettera: ora tocca a una persona.')
  const had = new Set(earlier.map(({ step }) => step))
  if (earlier.length < period.max) {
    if (!had.has('notice') && !answered.includes('notice')) return { kind: 'step', step: 'notice' }
    if (!had.has('short') && period.max > 1) return { kind: 'step', step: 'short' }
  }
  if (earlier.length === 0)
    return silence('conversation', 'Risponde alla nostra lettera, che per ora è l’unica.')
  const letters = earlier.length === 1 ? 'una lettera' : `${earlier.length} lettere`
  return silence('period', `Ha già ricevuto ${letters} negli ultimi ${period.days} giorni.`)
}

const silence = (name: string, says: string): Next => ({ kind: 'silence', because: { name, says } })

/** Also those after `now`: an old letter that is judged late is not answered on top of newer ones. */
export const within = (
  letters: readonly Remembered[],
  handle: string,
  now: string,
  { days }: Period,
): readonly Remembered[] => {
  const since = Date.parse(now) - days * 86_400_000
  return letters.filter(one => one.handle === handle && Date.parse(one.at) > since)
}
