// Times as officials read them: the clock of Rome, and how long ago.

import { html } from 'hono/html'
import type { Language } from '../store/people.ts'

const clockOf = (locale: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone: 'Europe/Rome',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

const clocks = { it: clockOf('it-IT'), de: clockOf('de-IT') }

export const romeTime = (at: Date, language: Language = 'it'): string =>
  clocks[language].format(at).replace(',', '')

const unreadable = { it: 'data illeggibile', de: 'Datum unlesbar' }

/** A date that cannot be read says so. */
export const moment = (at: Date, language: Language = 'it') =>
  Number.isNaN(at.getTime())
    ? html`${unreadable[language]}`
    : html`<time datetime="${at.toISOString()}">${romeTime(at, language)}</time>`

const seconds = [86_400, 3_600, 60, 1] as const

const words = {
  it: {
    now: 'adesso',
    units: [
      ['giorno', 'giorni'],
      ['ora', 'ore'],
      ['minuto', 'minuti'],
      ['secondo', 'secondi'],
    ],
    says: (count: number, unit: string) => `${count} ${unit} fa`,
  },
  de: {
    now: 'soeben',
    units: [
      ['Tag', 'Tagen'],
      ['Stunde', 'Stunden'],
      ['Minute', 'Minuten'],
      ['Sekunde', 'Sekunden'],
    ],
    says: (count: number, unit: string) => `vor ${count} ${unit}`,
  },
} as const

/** '3 minuti fa', in the largest unit that counts at least one. */
export function ago(at: Date, now: Date, language: Language = 'it'): string {
  const past = Math.max(0, Math.floor((now.getTime() - at.getTime()) / 1000))
  const which = seconds.findIndex(length => past >= length)
  const { units, says, now: justNow } = words[language]
  const [length, unit] = [seconds[which], units[which]]
  if (length === undefined || unit === undefined) return justNow
  const count = Math.floor(past / length)
  return says(count, unit[count === 1 ? 0 : 1])
}
