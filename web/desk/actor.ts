// An official as who acts on requests.

import type { Actor } from '../../requests/standing.ts'
import type { Official } from '../../store/people.ts'

const actorOf = ({ id, name, roles }: Official): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  id: String(id),
  name,
  supervises: roles.includes('supervisor'),
})

/** With the structures whose requests they may move. */
export const actingOf = (person: Official) => ({
  actor: actorOf(person),
  structures: person.structures,
})
