// An official as who acts on requests.

import type { Actor } from '../../requests/standing.ts'
import type { Official } from '../../store/people.ts'

export const actorOf = ({ id, name, roles }: Official): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  id: String(id),
  name,
  supervises: roles.includes('supervisor'),
})
