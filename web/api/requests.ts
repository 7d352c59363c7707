// The operations on requests: the queue, one of them, what was done, what is to be done, an answer.

import { randomUUID } from 'node:crypto'
import { seesStructure } from '../../requests/roles.ts'
import { noteAccess } from '../../store/access-log.ts'
import type { ApiKey } from '../../store/api-keys.ts'
import type { Moved } from '../../store/move.ts'
import { readQueue } from '../../store/queue.ts'
import { type RequestView, readRequest } from '../../store/request-view.ts'
import { todayOf } from '../desk/days.ts'
import type { DeskParts } from '../desk/parts.ts'
import { filterOf, readQueueAt } from '../desk/queue-address.ts'
import { type Acting, type Tried, tryAct, tryUndo } from '../desk/request-act.ts'
import { sendAnswer } from '../desk/sending.ts'
import { refusalIn, wordings } from '../desk/words/index.ts'
import { type Call, type Operation, type Outcome, operation, refused } from './operation.ts'
import {
  actionSchema,
  answerSchema,
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
    const who = { personId: null, who: `API: ${key.name}`, address }
    const seen = { requestId: view.id, letterId: view.letterId }
    await noteAccess(db, { ...who, ...seen, what: 'request_read' }, now())
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
      async ({ key, query }) => {
        const { limit = PAGE, after, ...chosen } = query
        if (chosen.sede !== undefined && !seesStructure(key.structures, chosen.sede))
          return refused(403, 'La chiave non vale per questa struttura.')
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
    operation(
      {
        ...acting,
        id: 'answerRequest',
        path: '/requests/{number}/answers',
        scope: 'requests:answer',
        summary: 'Writes to the sender by the way the request came',
        body: answerSchema,
        answer: doneSchema,
        problems: [400, 404, 409, 412, 422, 428],
      },
      async ({ key, number, version, body }) => {
        const view = await readRequest(db, number, key.structures)
        if (view === null || version === null) return missing
        const draft = { ...body, template: null, attachments: [], unique: randomUUID() }
        return told(await sendAnswer(parts, view, version, draft, actingBy(key)), number)
      },
    ),
  ]
}

/** No person's: theirs are numbers. */
const actorId = ({ id }: ApiKey): string => `api-${id}`

const actingBy = (key: ApiKey): Acting => ({
  actor: { kind: 'person', id: actorId(key), name: `API: ${key.name}`, supervises: false },
  structures: key.structures,
})

const missing = refused(404, 'La richiesta non c’è, o è di un’altra struttura.')

function told(tried: Tried | Moved, number: string): Outcome {
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

/** The desk's forms leave empty what is not said. */
const withoutNulls = (fields: Readonly<Record<string, string | null>>) =>
  Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? '']))
