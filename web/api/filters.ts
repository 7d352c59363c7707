// Filters of the queue under a name: those of the key, as a person at the desk has theirs.

import { z } from 'zod'
import { seesStructure } from '../../requests/roles.ts'
import {
  dropFilter,
  type SavedFilter,
  savedFilters,
  saveFilter,
} from '../../store/saved-filters.ts'
import type { DeskParts } from '../desk/parts.ts'
import { queryOf, readChosen } from '../desk/queue-address.ts'
import { wordings } from '../desk/words/index.ts'
import { actorId } from './acting.ts'
import { type Operation, operation, refused } from './operation.ts'
import { filtersSchema, noQuerySchema, plain, savedSchema } from './schemas.ts'

const savedListSchema = z.object({ items: z.array(savedSchema) }).meta({ id: 'SavedFilterList' })

const newFilterSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(60).overwrite(plain),
    filters: filtersSchema.refine(
      filters => Object.keys(filters).length > 0,
      'Serve almeno un filtro.',
    ),
  })
  .meta({ id: 'NewFilter' })

const droppedSchema = z.object({ id: z.int() }).meta({ id: 'Dropped' })

export function filterOperations(parts: DeskParts): readonly Operation[] {
  const { db, prestazioni, institutes } = parts
  const own = { scope: 'requests:read', needsVersion: false, query: noQuerySchema } as const
  return [
    operation(
      {
        ...own,
        id: 'listFilters',
        method: 'GET',
        path: '/filters',
        summary: 'The filters that were saved with this key',
        body: null,
        answer: savedListSchema,
        problems: [400],
      },
      async ({ key }) => ({
        kind: 'answered',
        body: { items: (await savedFilters(db, actorId(key))).map(asSaved) },
      }),
    ),
    operation(
      {
        ...own,
        id: 'saveFilter',
        method: 'POST',
        path: '/filters',
        summary: 'Saves a filter; one of the same name takes the new one',
        body: newFilterSchema,
        answer: savedSchema,
        problems: [400, 422],
      },
      async ({ key, body: { name, filters } }) => {
        if (filters.sede !== undefined && !seesStructure(key.structures, filters.sede))
          return refused(403, 'La chiave non vale per questa struttura.')
        const said = Object.fromEntries(
          Object.entries(filters).flatMap(([of, value]) => (value ? [[of, value] as const] : [])),
        )
        const chosen = readChosen(said, { sedi: key.structures, prestazioni, institutes })
        const unknown = Object.keys(said).filter(of => !Object.hasOwn(chosen, of))
        if (unknown.length > 0) {
          const errors = unknown.map(of => ({ path: of, says: 'Valore sconosciuto.' }))
          return refused(422, 'Un filtro ha un valore che non c’è.', { errors })
        }
        const saved = await saveFilter(db, actorId(key), name, queryOf(chosen))
        return saved === null
          ? refused(422, wordings.it.queuePage.savedFull)
          : { kind: 'answered', body: asSaved(saved) }
      },
    ),
    operation(
      {
        ...own,
        id: 'dropFilter',
        method: 'DELETE',
        path: '/filters/{id}',
        summary: 'Removes a saved filter',
        body: null,
        answer: droppedSchema,
        problems: [400, 404],
      },
      async ({ key, id }) =>
        id !== null && (await dropFilter(db, actorId(key), id))
          ? { kind: 'answered', body: { id } }
          : refused(404, 'Questo filtro non c’è, o non è di questa chiave.'),
    ),
  ]
}

const asSaved = ({ id, name, query }: SavedFilter) => ({
  id,
  name,
  filters: Object.fromEntries(new URLSearchParams(query)),
  query,
})
