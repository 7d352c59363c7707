// What is generated of the pilot, table by table, as the rows that the service writes.

export interface World {
  readonly letters: Row[]
  readonly decisions: Row[]
  readonly requests: Row[]
  readonly replies: Row[]
  readonly trail: Row[]
  readonly corrections: Row[]
  readonly usage: Row[]
}

export type Row = Record<string, unknown>

/** What requests are about; null: not said. */
export const benefits = [
  'assegno_sociale',
  'invalidita_civile',
  'pensione_anticipata',
  'naspi',
  null,
]

export const HOUR = 3600_000
