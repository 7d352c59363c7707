// Logs: pino JSON, one line for each stage of a message, by ids. What an error message of a server
// may quote (addresses, codici fiscali) is masked before it is written.

import { type Logger, pino } from 'pino'

export type Log = Logger

const address = /[^\s<>"'()=,;:]+@[^\s<>"'()=,;:]+/g
const codiceFiscale =
  /\b[A-Z]{6}[0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{2}[A-Z][0-9LMNPQRSTUV]{3}[A-Z]\b/gi

/** @param file appended to; null: standard error. */
export function openLog(level: string, file: string | null): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['subject', 'from', 'to', 'cf', '*.auth', '*.pass'], censor: '[omesso]' },
      formatters: { log: fields => maskFields(fields, 0) },
      serializers: { err: error => maskFields(pino.stdSerializers.err(error), 0) },
    },
    pino.destination({ dest: file ?? 2, sync: false, mkdir: true }),
  )
}

/** A text without addresses and codici fiscali, for logs and for reasons that stand on rows. */
export function mask(text: string): string {
  return text.replace(address, '[indirizzo]').replace(codiceFiscale, '[codice fiscale]')
}

function maskFields(fields: object, depth: number): Record<string, unknown> {
  const masked = Object.entries(fields).map(([key, value]) => {
    if (typeof value === 'string') return [key, mask(value)]
    const plain = typeof value === 'object' && value !== null && !(value instanceof Error)
    return [key, plain && depth < 4 && !Array.isArray(value) ? maskFields(value, depth + 1) : value]
  })
  return Object.fromEntries(masked)
}

/** The sentence of an unknown error, with its causes. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : ` (${reasonOf(error.cause)})`
  return `${error.message || error.name}${cause}`
}
