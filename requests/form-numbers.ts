// Numbers typed into the form, each read by the reader that finds it in letters: the whole field must
// be the number.

import { collapseWhitespace } from '../mail/words.ts'
import type { Found } from './fields/found.ts'
import { findNumeriDomanda } from './fields/numero-domanda.ts'
import { findPensioni } from './fields/pensione.ts'
import { findPraticheNaspi } from './fields/pratica-naspi.ts'
import { findProtocolli } from './fields/protocollo.ts'
import type { FormField, FormFields, Wrong } from './form.ts'
import type { Tables } from './tables.ts'

/** As the readers normalise them; null where the field is empty. */
export interface Numbers {
  readonly numeroDomanda: string | null
  readonly protocollo: string | null
  readonly pratica: string | null
  /** 'SIGLA NUMBER'. */
  readonly pensione: string | null
}

export function readNumbers(
  fields: FormFields,
  tables: Tables,
  refuse: (field: FormField, wrong: Wrong) => null,
): Numbers {
  const read = (field: keyof Numbers, find: (typed: string) => Found | null): string | null => {
    const typed = fields[field].trim()
    if (typed === '') return null
    return find(typed)?.value ?? refuse(field, { why: 'invalid' })
  }
  return {
    numeroDomanda: read('numeroDomanda', typed =>
      whole(findNumeriDomanda(typed.replace(/[\s.-]/g, '')), 13),
    ),
    protocollo: read('protocollo', typed => {
      const bare = typed.toUpperCase()
      return whole(findProtocolli(bare), bare.length)
    }),
    // The reader takes it only behind words that call it so.
    pratica: read('pratica', typed => {
      const digits = typed.replace(/\s/g, '')
      return whole(findPraticheNaspi(`NASpI ${digits}`), digits.length)
    }),
    pensione: read('pensione', typed => {
      const bare = collapseWhitespace(typed.toUpperCase())
      const said = `categoria ${bare}`
      return (
        whole(findPensioni(said, tables), bare.length) ??
        whole(findPensioni(bare, tables), bare.length)
      )
    }),
  }
}

/** The one number that is at least as long as what was typed. */
function whole(found: readonly Found[], length: number): Found | null {
  const [only, ...others] = found
  return only !== undefined && others.length === 0 && only.end - only.start >= length ? only : null
}
