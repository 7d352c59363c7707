// What waits for a person: the lists of /desk/person one after the other, and the steps that take a
// letter off them.

import type { Structures } from '../../requests/roles.ts'
import type { DeskParts } from '../desk/parts.ts'
import { tryAgain, trySee } from '../desk/person-act.ts'
import {
  lettersToSee,
  type PersonList,
  personLists,
  requestsToSee,
  troublesToSee,
} from '../desk/person-lists.ts'
import { readQueueAt } from '../desk/queue-address.ts'
import { wordings } from '../desk/words/index.ts'
import { actingBy } from './acting.ts'
import { type Operation, operation, refused } from './operation.ts'
import { noQuerySchema } from './schemas.ts'
import { placeName as queuePlaceName } from './shown.ts'
import { letterPlaceName, placeName, readLetterPlace, readPlace } from './waiting-place.ts'
import {
  retriedSchema,
  seenDoneSchema,
  seenSchema,
  type Waiting,
  waitingListSchema,
  waitingQuerySchema,
} from './waiting-schemas.ts'
import { asLetterToSee, asRequestToSee, asTrouble } from './waiting-shown.ts'

const PAGE = 50

export function waitingOperations(parts: DeskParts): readonly Operation[] {
  return [
    operation(
      {
        id: 'listWaiting',
        method: 'GET',
        path: '/person',
        scope: 'requests:read',
        summary: 'What waits for a person, each with its reason and the right next steps',
        needsVersion: false,
        query: waitingQuerySchema,
        body: null,
        answer: waitingListSchema,
        problems: [400],
      },
      async ({ key, query: { list, after, limit = PAGE } }) => {
        const at = after === undefined ? null : readPlace(after)
        const begins = personLists.indexOf(at?.list ?? list ?? 'formal')
        const lists = list === undefined ? personLists.slice(begins) : [list]
        const page = await walk(parts, key.structures, lists, at?.at ?? null, limit)
        return { kind: 'answered', body: page, next: page.next }
      },
    ),
    operation(
      {
        id: 'actOnLetter',
        method: 'POST',
        path: '/person/{id}/actions',
        scope: 'requests:act',
        summary: 'Takes a letter that is no request off the list',
        needsVersion: true,
        query: noQuerySchema,
        body: seenSchema,
        answer: seenDoneSchema,
        problems: [400, 404, 409, 412, 428],
      },
      async ({ key, id, version, body: { action, note } }) => {
        if (id === null || version === null) return missing
        const seen = { letterId: id, version, esito: action, note }
        const closed = await trySee(parts, actingBy(key), seen)
        switch (closed.kind) {
          case 'missing':
            return missing
          case 'conflict':
            return refused(412, wordings.it.conflict.says(null))
          case 'closed':
            return { kind: 'answered', body: { id, number: closed.number } }
        }
      },
    ),
    operation(
      {
        id: 'retryLetter',
        method: 'POST',
        path: '/person/{id}/retry',
        scope: 'requests:act',
        summary: 'Takes a failed letter up again, or the answer to it that failed; without a body',
        needsVersion: false,
        query: noQuerySchema,
        body: null,
        answer: retriedSchema,
        problems: [400, 404, 422],
      },
      async ({ key, id }) => {
        const again = id === null ? 'missing' : await tryAgain(parts, key.structures, id)
        switch (again) {
          case 'missing':
            return missing
          case 'nothing_failed':
            return refused(422, 'Di questo messaggio nulla è fallito.')
          case 'taken_up':
            return { kind: 'answered', body: { id } }
        }
      },
    ),
  ]
}

const missing = refused(404, 'Il messaggio non c’è, o è di un’altra struttura.')

interface Page {
  readonly items: readonly Waiting[]
  readonly next: string | null
}

/** From a place in the first of the lists; a page that ends with a list says whether another follows. */
async function walk(
  parts: DeskParts,
  structures: Structures,
  lists: readonly PersonList[],
  at: string | null,
  limit: number,
): Promise<Page> {
  const items: Waiting[] = []
  let place = at
  for (const list of lists) {
    const room = limit - items.length
    const page = await read(parts, structures, list, place, Math.max(room, 1))
    if (room === 0 && page.items.length > 0) return { items, next: placeName({ list, at: null }) }
    items.push(...page.items)
    if (page.next !== null) return { items, next: placeName({ list, at: page.next }) }
    place = null
  }
  return { items, next: null }
}

/** `next` is the list's own. */
async function read(
  parts: DeskParts,
  structures: Structures,
  list: PersonList,
  at: string | null,
  size: number,
): Promise<Page> {
  switch (list) {
    case 'formal':
    case 'suspicious':
    case 'other': {
      const after = at === null ? null : readLetterPlace(at)
      const { rows, next } = await lettersToSee(parts, structures, list, after, size)
      return {
        items: rows.map(row => asLetterToSee(list, row)),
        next: next === null ? null : letterPlaceName(next),
      }
    }
    case 'exempt':
    case 'uncertain': {
      const from = readQueueAt(at === null ? {} : { after: at })
      const { rows, next } = await requestsToSee(parts, structures, list, from, size)
      return {
        items: rows.map(row => asRequestToSee(list, row)),
        next: next === null || next.kind === 'first' ? null : queuePlaceName(next),
      }
    }
    case 'failed': {
      const from =
        at === null ? { kind: 'newest' as const } : { kind: 'before' as const, id: Number(at) }
      const { rows, older } = await troublesToSee(parts, structures, from, size)
      return {
        items: rows.map(asTrouble),
        next: older === null || older.kind === 'newest' ? null : String(older.id),
      }
    }
  }
}
