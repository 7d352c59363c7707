// How figures are written for Italian eyes.

import type { Cell, ColumnKind } from '../../reports/sheet.ts'

const whole = new Intl.NumberFormat('it-IT')
const tenth = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 1 })
const percent = new Intl.NumberFormat('it-IT', { style: 'percent', maximumFractionDigits: 1 })

export function writtenCell(cell: Cell, kind: ColumnKind): string | null {
  if (cell === null) return null
  if (typeof cell === 'string') return kind === 'day' ? cell.split('-').reverse().join('/') : cell
  switch (kind) {
    case 'share':
      return percent.format(cell)
    case 'days':
      return tenth.format(cell)
    case 'count':
    case 'text':
    case 'day':
      return whole.format(cell)
  }
}

/** '+12', '−3', 'uguale'; null where there is nothing to compare with. */
export function differenceWords(
  before: number | null,
  now: number | null,
  kind: ColumnKind,
): string {
  if (before === null || now === null) return 'nessun confronto'
  const difference = now - before
  if (Math.abs(difference) < 0.0005) return 'invariato'
  const sign = difference > 0 ? '+' : '−'
  const size = Math.abs(difference)
  if (kind === 'share') return `${sign}${tenth.format(size * 100)} punti`
  return `${sign}${tenth.format(size)}`
}
