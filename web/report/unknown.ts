// An institute or an office that a report is asked for and nobody knows: its figures would be noughts, which
// say something else.

import type { Office } from '../../reports/names.ts'
import { readOffices } from '../../store/enrolled.ts'
import type { Database } from '../../store/open.ts'
import { isCounted } from '../../store/report-read.ts'
import type { Ask } from './ask.ts'

export interface Unknown {
  readonly what: 'institute' | 'office'
  readonly id: string
  /** The ids that there are; of the offices, those of the institute that is asked for. */
  readonly known: readonly string[]
}

type Filter = Pick<Ask, 'institute' | 'office'>

/** Also whoever has left the roster, and is still in the figures, is known. */
export async function unknownIn(
  db: Database,
  { institute, office }: Filter,
  offices?: readonly Office[],
): Promise<Unknown | null> {
  if (institute === null && office === null) return null
  const all = offices ?? (await readOffices(db))
  const own = institute === null ? all : all.filter(one => one.institute === institute)
  if (own.length === 0 && institute !== null && !(await isCounted(db, { institute, office: null })))
    return { what: 'institute', id: institute, known: [...new Set(all.map(one => one.institute))] }
  if (office === null || own.some(one => one.office === office)) return null
  if (await isCounted(db, { institute, office })) return null
  return { what: 'office', id: office, known: [...new Set(own.map(one => one.office))] }
}

export const unknownSays = ({ what, id }: Unknown): string =>
  what === 'institute'
    ? `Nessun patronato dell’elenco ha l’identificativo «${id}».`
    : `Nessun ufficio, fra quelli che il filtro ammette, ha l’identificativo «${id}».`
