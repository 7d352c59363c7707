// What the form's script asks while somebody types: the same readers as when it is sent.

import { codiceFiscaleDefect } from '../../requests/fields/codice-fiscale.ts'
import { bareCode, most } from '../../requests/form.ts'
import { placeName, suggestPlaces } from '../../requests/form-place.ts'
import { forOperators, type Route } from '../route.ts'
import { at } from './addresses.ts'
import type { FormParts } from './parts.ts'
import { formWordings } from './words/index.ts'

const MOST_PLACES = 12

export const lookupRoutes = ({ tables }: FormParts): readonly Route[] => [
  forOperators('GET', at.code, (c, { language }) => {
    const w = formWordings[language]
    const code = bareCode((c.req.query('q') ?? '').slice(0, most.codiceFiscale))
    const defect = codiceFiscaleDefect(code)
    const says = defect === null ? w.form.validCode : w.wrong.code[defect]
    return c.json({ valid: defect === null, says })
  }),
  forOperators('GET', at.places, c => {
    const typed = (c.req.query('q') ?? '').slice(0, most.comune)
    return c.json(
      suggestPlaces(typed, tables, MOST_PLACES).map(comune => ({
        value: placeName(comune),
        label: [comune.name, comune.other].filter(Boolean).join(' / '),
      })),
    )
  }),
]
