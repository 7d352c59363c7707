// Times as officials read them: the clock of Rome, and how long ago.

import { html } from 'hono/html'

const clock = new Intl.DateTimeFormat('it-IT', {
  timeZone: 'Europe/Rome',
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

export const romeTime = (at: Date): string => clock.format(at).replace(',', '')

/** A date that cannot be read says so. */
export const moment = (at: Date) =>
  Number.isNaN(at.getTime())
    ? html`data illeggibile`
    : html`<time datetime="${at.toISOString()}">${romeTime(at)}</time>`

const units = [
  [86_400, 'giorno', 'giorni'],
  [3_600, 'ora', 'ore'],
  [60, 'minuto', 'minuti'],
  [1, 'secondo', 'secondi'],
] as const

/** '3 minuti fa', in the largest unit that counts at least one. */
export function ago(at: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000))
  const unit = units.find(([length]) => seconds >= length)
  if (unit === undefined) return 'adesso'
  const [length, one, many] = unit
  const count = Math.floor(seconds / length)
  return `${count} ${count === 1 ? one : many} fa`
}
