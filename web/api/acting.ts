// A key as who acts, and what is told of an action.

import type { ApiKey } from '../../store/api-keys.ts'
import type { Moved } from '../../store/move.ts'
import type { Acting, Tried } from '../desk/request-act.ts'
import { refusalIn, wordings } from '../desk/words/index.ts'
import { type Outcome, refused } from './operation.ts'

/** No person's: theirs are numbers. */
export const actorId = ({ id }: ApiKey): string => `api-${id}`

export const actingBy = (key: ApiKey): Acting => ({
  actor: { kind: 'person', id: actorId(key), name: `API: ${key.name}`, supervises: false },
  structures: key.structures,
})

export const missing = refused(404, 'La richiesta non c’è, o è di un’altra struttura.')

export function told(tried: Tried | Moved, number: string): Outcome {
  switch (tried.kind) {
    case 'done':
    case 'split':
      return asDone(tried.moved, number, tried.kind === 'split' ? tried.fresh : null)
    case 'moved':
      return asDone(tried, number, null)
    case 'missing':
      return missing
    case 'conflict':
      return refused(412, wordings.it.conflict.says(null))
    case 'wrong':
      return refused(422, tried.says)
    case 'refused':
      return refused(422, refusalIn(wordings.it, tried), { refusal: tried.why })
  }
}

function asDone(
  { standing, version }: Extract<Moved, { kind: 'moved' }>,
  number: string,
  fresh: string | null,
): Outcome {
  const body = { number, version, state: standing.state, split_into: fresh }
  return { kind: 'answered', body, version }
}
