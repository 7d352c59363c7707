// What the form's script asks while somebody types: the same readers as when it is sent.

import { most } from '../../requests/form.ts'
import { readCode } from '../../requests/form-code.ts'
import { placeName, suggestPlaces } from '../../requests/form-place.ts'
import { forOperators, type Route } from '../route.ts'
import { at } from './addresses.ts'
import type { FormParts } from './parts.ts'
import { formWordings } from './words/index.ts'

const MOST_PLACES = 12

export const lookupRoutes = ({ tables }: FormParts): readonly Route[] => [
  forOperators('GET', at.code, (c, { language }) => {
    const w = formWordings[language]
    const read = readCode((c.req.query('q') ?? '').slice(0, most.codiceFiscale))
    const says = {
      code: w.form.validCode,
      provisional: w.form.validProvisional,
      wrong: read.kind === 'wrong' ? w.wrong.code[read.defect] : '',
    }
    return c.json({ valid: read.kind !== 'wrong', says: says[read.kind] })
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
