// What waits for a person, and the steps that take it off the list.

import { dueOn } from '../../requests/deadline.ts'
import { requestNumber } from '../../requests/number.ts'
import { searchKeys } from '../../requests/search-key.ts'
import { type Original, readOriginal } from '../../store/letter-access.ts'
import type { Official } from '../../store/people.ts'
import { closeReview } from '../../store/review.ts'
import { readId } from '../address.ts'
import { forOfficials, type Route } from '../route.ts'
import { afterAct } from './done.ts'
import { readForm, text, versionOf } from './form.ts'
import type { DeskParts } from './parts.ts'
import { personPage } from './person.ts'
import { requestAddress } from './queue-address.ts'
import { refusedPage } from './refused.ts'
import { desk, type Show } from './show.ts'
import { wordings } from './words/index.ts'

const PERSON = '/desk/person'
const ends = ['protocollo', 'visto', 'segnalato', 'richiesta'] as const

export function personRoutes(parts: DeskParts, show: Show): readonly Route[] {
  const { db } = parts
  return [
    forOfficials(desk, 'GET', PERSON, async (c, visit) =>
      show(
        c,
        visit,
        wordings[visit.language].person.title,
        PERSON,
        await personPage(parts, visit, c.req.query()),
      ),
    ),
    forOfficials(desk, 'POST', '/desk/review/:id', async (c, visit) => {
      const { person } = visit
      const form = await readForm(c)
      const id = readId(c.req.param('id'))
      const esito = ends.find(one => one === form.esito)
      const original = id === null ? null : await readOriginal(db, id, person.structures)
      if (original === null || esito === undefined) return c.notFound()
      const closing = {
        letterId: original.id,
        version: versionOf(form),
        esito,
        note: text(form, 'note', 200).trim(),
        who: { id: String(person.id), name: person.name },
        structures: person.structures,
      }
      const make = esito === 'richiesta' ? makerOf(original, person) : null
      const closed = await closeReview(db, closing, make)
      if (closed.kind === 'conflict') {
        const wording = wordings[visit.language]
        c.status(409)
        return show(
          c,
          visit,
          wording.conflict.title,
          PERSON,
          refusedPage('', wording.conflict.says(null), closing.note, wording),
        )
      }
      return closed.number === null
        ? c.redirect(afterAct(PERSON, { done: 'closed' }), 303)
        : c.redirect(requestAddress(closed.number), 303)
    }),
  ]
}

/** A general request at the structure of whoever makes it; what is wrong with it is corrected there. */
function makerOf({ decision }: Original, { structures }: Official) {
  const { identifiers, classification, from, receivedAt } = decision
  const [code = null] = identifiers.codiciFiscali
  return (contentHash: string) => {
    const number = requestNumber(contentHash, 0)
    return {
      number,
      motivo: classification.motivo ?? ('generica' as const),
      prestazione: classification.prestazione,
      codice_fiscale: code,
      sede: structures === 'all' ? null : (structures[0] ?? null),
      due_on: dueOn(receivedAt, false),
      keys: [...searchKeys(number, identifiers, from.address)],
    }
  }
}
