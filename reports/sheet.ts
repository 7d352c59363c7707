// PURE. A table of figures with typed columns: what every file and page shows is made of these.

/** count: a whole number. share: 0 to 1. days: whole days. day: YYYY-MM-DD. */
export type ColumnKind = 'text' | 'count' | 'share' | 'days' | 'day'

export interface Column {
  readonly name: string
  readonly kind: ColumnKind
}

export type Cell = string | number | null

export interface SheetRow {
  readonly cells: readonly Cell[]
  /** What the row speaks of, for the links of a page; null where there is nothing behind it. */
  readonly about: About | null
  /** Its shares stand on few cases. */
  readonly few?: boolean
}

export interface About {
  readonly institute?: string
  readonly office?: string
  readonly way?: string
  readonly sede?: string
  readonly motivo?: string
  readonly prestazione?: string
}

export interface Sheet {
  /** Stable, for addresses and files. */
  readonly id: string
  readonly title: string
  /** One sentence: how to read it. */
  readonly says: string
  readonly columns: readonly Column[]
  readonly rows: readonly SheetRow[]
  /** Sums of the columns, where they may be added up. */
  readonly total?: readonly Cell[]
}

export const text = (name: string): Column => ({ name, kind: 'text' })
export const count = (name: string): Column => ({ name, kind: 'count' })
export const share = (name: string): Column => ({ name, kind: 'share' })
export const days = (name: string): Column => ({ name, kind: 'days' })
export const day = (name: string): Column => ({ name, kind: 'day' })
