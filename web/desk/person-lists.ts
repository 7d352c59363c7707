// What waits for a person, list by list, for the page and for the API: the gateway would not decide it
// or could not do it. Each with the two or three steps that are right next.

import { undelivered } from '../../replies/pec-delivery.ts'
import type { Structures } from '../../requests/roles.ts'
import type { RequestState } from '../../requests/standing.ts'
import type { DeskLetter } from '../../store/desk.ts'
import { readSays, readTroubles } from '../../store/desk-person.ts'
import type { At } from '../../store/keyset.ts'
import { readQueue } from '../../store/queue.ts'
import type { QueueAt } from '../../store/queue-order.ts'
import { type ReviewPlace, readReviews, type Whats } from '../../store/review.ts'
import { todayOf } from './days.ts'
import type { DeskParts } from './parts.ts'
import { filterOf } from './queue-address.ts'

/** In the order in which they stand: formal acts on top. */
export const personLists = [
  ...(['formal', 'exempt', 'suspicious', 'uncertain', 'other', 'failed'] as const),
] as const

export type PersonList = (typeof personLists)[number]
export type LetterList = 'formal' | 'suspicious' | 'other'
export type RequestList = 'exempt' | 'uncertain'

const formal = [
  ...['ricorso', 'accesso_atti', 'osservazioni_10bis', 'privacy', 'reclamo', 'revoca_mandato'],
]

const whats = {
  formal: { kind: 'these', whats: formal },
  suspicious: { kind: 'these', whats: ['sospetto'] },
  other: { kind: 'others', whats: [...formal, 'sospetto'] },
} as const satisfies Record<LetterList, Whats>

type Reading = Pick<DeskParts, 'db' | 'now'>

export const lettersToSee = (
  { db }: Reading,
  structures: Structures,
  list: LetterList,
  after: ReviewPlace | null,
  size: number,
) => readReviews(db, structures, whats[list], after, size)

export async function requestsToSee(
  { db, now }: Reading,
  structures: Structures,
  list: RequestList,
  at: QueueAt,
  size: number,
) {
  const all = filterOf({}, '', todayOf(now()))
  const filter =
    list === 'exempt' ? { ...all, exempt: true } : { ...all, state: 'da_verificare' as const }
  const page = await readQueue(db, structures, filter, at, size)
  const says = await readSays(db, list === 'exempt' ? [] : page.rows.map(({ id }) => id))
  return { ...page, rows: page.rows.map(row => ({ row, says: says.get(row.id) ?? null })) }
}

export type RequestToSee = Awaited<ReturnType<typeof requestsToSee>>['rows'][number]

export const troublesToSee = ({ db }: Reading, structures: Structures, at: At, size: number) =>
  readTroubles(db, structures, undelivered, at, size)

/** What may become of a letter that is no request. */
export const reviewEnds = ['protocollo', 'visto', 'segnalato', 'richiesta'] as const
export type ReviewEnd = (typeof reviewEnds)[number]

/** @param what Review.what. */
export function reviewSteps(what: string): readonly ReviewEnd[] {
  switch (what) {
    case 'sospetto':
      return ['segnalato', 'richiesta', 'visto']
    case 'osservazione':
      return ['visto']
    case 'anomalia':
    case 'non_chiaro':
    case 'altro':
    case 'invio_documenti':
      return ['richiesta', 'visto']
    default:
      return ['protocollo', 'richiesta']
  }
}

/** Of the actions that its state allows, those that take a request off the list. */
export function requestSteps(state: RequestState) {
  switch (state) {
    case 'da_verificare':
      return ['conferma', 'correggi', 'scarta'] as const
    case 'presa_in_carico':
    case 'in_attesa':
      return ['rispondi', 'chiudi', 'passa'] as const
    default:
      return ['prendi', 'passa'] as const
  }
}

/** `verifica`: nobody knows whether a letter went out, and a second one would be worse than none. */
export const troubleStep = ({ state, reply }: DeskLetter): 'rielabora' | 'verifica' =>
  state === 'failed' || reply?.state === 'failed' ? 'rielabora' : 'verifica'

export type Trouble =
  | { readonly kind: 'letter'; readonly says: string | null }
  | { readonly kind: 'reply'; readonly state: 'unknown' | 'failed'; readonly says: string | null }
  | ({ readonly kind: 'delivery' } & DeskLetter['deliveries'][number])

/** What went wrong with a letter and with what answers it. */
export function troublesOf({ state, failure, reply, deliveries }: DeskLetter): readonly Trouble[] {
  const list: Trouble[] = []
  if (state === 'failed') list.push({ kind: 'letter', says: failure })
  if (reply?.state === 'unknown' || reply?.state === 'failed')
    list.push({ kind: 'reply', state: reply.state, says: reply.reason })
  for (const one of deliveries) {
    if (undelivered.some(state => state === one.state)) list.push({ kind: 'delivery', ...one })
  }
  return list
}
