// The operations on requests: the queue, one of them, what was done, what is to be done.

import { seesStructure } from '../../requests/roles.ts'
import { noteAccess } from '../../store/access-log.ts'
import type { ApiKey } from '../../store/api-keys.ts'
import { readQueue } from '../../store/queue.ts'
import { type RequestView, readRequest } from '../../store/request-view.ts'
import { todayOf } from '../desk/days.ts'
import type { DeskParts } from '../desk/parts.ts'
import { filterOf, readQueueAt } from '../desk/queue-address.ts'
import { tryAct, tryUndo } from '../desk/request-act.ts'
import { noteSearch } from '../desk/searched.ts'
import { wordings } from '../desk/words/index.ts'
import { actingBy, actorId, missing, told } from './acting.ts'
import { type Call, type Operation, operation, refused } from './operation.ts'
import {
  actionSchema,
  doneSchema,
  eventsSchema,
  listSchema,
  noQuerySchema,
  queryListSchema,
  requestSchema,
} from './schemas.ts'
import { asEvent, asItem, asRequest, placeName } from './shown.ts'

const PAGE = 50

export function requestOperations(parts: DeskParts): readonly Operation[] {
  const { db, now } = parts
  const reading = {
    method: 'GET',
    scope: 'requests:read',
    needsVersion: false,
    body: null,
  } as const
  const acting = { method: 'POST', needsVersion: true, query: noQuerySchema } as const

  /** A look at a letter's content, which stands in the access log. */
  async function look({
    key,
    number,
    address,
  }: Call<unknown, unknown>): Promise<RequestView | null> {
    const view = await readRequest(db, number, key.structures)
    if (view === null) return null
    const seen = { requestId: view.id, letterId: view.letterId }
    await noteAccess(db, { ...reader(key, address), ...seen, what: 'request_read' }, now())
    return view
  }

  return [
    operation(
      {
        ...reading,
        id: 'listRequests',
        path: '/requests',
        summary: 'The requests of the key’s structures, what is due first',
        query: queryListSchema,
        answer: listSchema,
        problems: [400, 403],
      },
      async ({ key, address, query }) => {
        const { limit = PAGE, after, ...chosen } = query
        if (chosen.sede !== undefined && !seesStructure(key.structures, chosen.sede))
          return refused(403, 'La chiave non vale per questa struttura.')
        await noteSearch(parts, reader(key, address), chosen.q)
        const filter = filterOf(chosen, actorId(key), todayOf(now()))
        const at = readQueueAt(after === undefined ? {} : { after })
        const page = await readQueue(db, key.structures, filter, at, limit)
        const next = page.next === null || page.next.kind === 'first' ? null : placeName(page.next)
        return { kind: 'answered', body: { items: page.rows.map(asItem), next }, next }
      },
    ),
    operation(
      {
        ...reading,
        id: 'readRequest',
        path: '/requests/{number}',
        summary: 'One request, with its ETag',
        query: noQuerySchema,
        answer: requestSchema,
        problems: [404],
      },
      async call => {
        const view = await look(call)
        return view === null
          ? missing
          : { kind: 'answered', body: asRequest(view), version: view.version }
      },
    ),
    operation(
      {
        ...reading,
        id: 'listEvents',
        path: '/requests/{number}/events',
        summary: 'What happened to a request, oldest first',
        query: noQuerySchema,
        answer: eventsSchema,
        problems: [404],
      },
      async call => {
        const view = await look(call)
        return view === null
          ? missing
          : {
              kind: 'answered',
              body: { items: view.events.map(asEvent) },
              version: view.version,
            }
      },
    ),
    operation(
      {
        ...acting,
        id: 'actOnRequest',
        path: '/requests/{number}/actions',
        scope: 'requests:act',
        summary: 'Does what a button of the desk does',
        body: actionSchema,
        answer: doneSchema,
        problems: [400, 404, 409, 412, 422, 428],
      },
      async ({ key, number, version, body }) => {
        const { action, ...fields } = body
        const form = { ...withoutNulls(fields), act: action, version: String(version) }
        const tried =
          action === 'annulla'
            ? await tryUndo(parts, actingBy(key), number, form)
            : await tryAct(parts, actingBy(key), number, form, wordings.it)
        return told(tried, number)
      },
    ),
  ]
}

const reader = ({ name }: ApiKey, address: string) => ({
  personId: null,
  who: `API: ${name}`,
  address,
})

/** The desk's forms leave empty what is not said. */
const withoutNulls = (fields: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? '']))
