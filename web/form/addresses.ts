// Where the operators' pages are.

import { addresses } from '../session/next.ts'

const { home } = addresses.operator

export const at = {
  home,
  letter: `${home}/lettera`,
  drawer: `${home}/cassetto`,
  csv: `${home}/cassetto.csv`,
  form: `${home}/modulo`,
  draft: (id: string) => `${home}/modulo/${id}`,
  check: (id: string) => `${home}/modulo/${id}/controlla`,
  send: (id: string) => `${home}/modulo/${id}/invia`,
  receipt: (number: string) => `${home}/ricevuta/${number}`,
  request: (number: string) => `${home}/richieste/${number}`,
  write: (number: string) => `${home}/richieste/${number}/scrivi`,
  chase: (number: string) => `${home}/richieste/${number}/sollecita`,
  observations: `${home}/osservazioni`,
  problem: `${home}/problema`,
  code: `${home}/verifica`,
  places: `${home}/comuni`,
} as const

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** Whatever else stands in the address is no draft. */
export const isDraftId = (text: string | undefined): text is string =>
  text !== undefined && UUID.test(text)

export const isNumber = (text: string | undefined): text is string =>
  text !== undefined && /^CB(?:-[0-9A-Z]{4}){3}$/.test(text)
