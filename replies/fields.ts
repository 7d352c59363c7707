// What a template is given to say about the letter received: its day, what was passed on and where,
// and nothing that the sender did not write himself.

import { type Limits, memoize } from '../mail/memoize.ts'
import { firstChaseDay } from '../requests/deadline.ts'
import type { AnswerInput } from './input.ts'
import { chaseOf, citizenCodeOf, type KindInput } from './kind.ts'
import { TOKEN_PLACE } from './reply.ts'
import { repeatable } from './subject.ts'
import type { LetterFields } from './template.ts'

const DAY_MS = 86_400_000

export function fieldsOf(
  input: AnswerInput,
  kind: KindInput,
  language: 'it' | 'de',
  token: boolean,
): LetterFields {
  const { reading, policy, requests, outcome, now } = input
  const receivedAt = reading.receivedAt ?? now
  const prestazioni = requests.map(({ request }) => request.prestazione)
  return {
    canale: reading.channel,
    verifica: outcome.kind === 'to_person',
    ricevuto: dayInWords(receivedAt, language),
    richieste: requests.map(({ number, route }) => ({
      numero: number,
      struttura: route.name ?? route.sede,
    })),
    modulo: linkOf(policy.form, token),
    compilato: token,
    contatto: policy.contact[language],
    oggetto: repeatable(reading.letter.subject, prestazioni),
    sollecito: chaseOf(kind),
    primo_giorno: firstDay(kind, receivedAt, language),
    codice_fiscale: citizenCodeOf(kind),
    osservazioni: policy.observations ?? '',
  }
}

/** INPS's own portal as it is written, or with the place where the token will stand. */
function linkOf({ url, token: mode }: AnswerInput['policy']['form'], token: boolean): string {
  if (!token) return url.replaceAll(TOKEN_PLACE, '')
  if (url.includes(TOKEN_PLACE) || mode === 'none') return url
  return `${url}${url.includes('?') ? '&' : '?'}t=${TOKEN_PLACE}`
}

/** The first day on which the request may be chased; '' where the letter does not tell its age. */
function firstDay(
  { classification }: KindInput,
  receivedAt: string,
  language: 'it' | 'de',
): string {
  const { isReminder, requestAgeDays } = classification
  if (!isReminder || requestAgeDays === null) return ''
  const sentAt = new Date(Date.parse(receivedAt) - requestAgeDays * DAY_MS).toISOString()
  return dayInWords(`${firstChaseDay(sentAt)}T12:00:00Z`, language)
}

const inWords = (language: 'it' | 'de') =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'Europe/Rome' })
// Making one costs more than composing a letter with it.
const days = { it: inWords('it'), de: inWords('de') } as const

function dayInWords(instant: string, language: 'it' | 'de'): string {
  // Rome's midnight is a full hour everywhere: letters that come together share theirs.
  const hour = /^\d{4}-\d\d-\d\dT\d\d(?=:.*Z$)/.exec(instant)?.[0]
  return daysInWords[language](hour === undefined ? instant : `${hour}:00:00Z`)
}

/** Of the hours of four weeks. */
const HOURS: Limits = { entries: 700, longestKey: 40 }
const daysInWords = {
  it: memoize(instant => days.it.format(new Date(instant)).replace(/^1 /, '1º '), HOURS),
  de: memoize(instant => days.de.format(new Date(instant)), HOURS),
} as const
