// What stands in the queue's address: filters, search and the place. What cannot be read counts as
// not said, so that any address gives a page.

import { searchKey } from '../../requests/search-key.ts'
import { requestStates } from '../../requests/standing.ts'
import type { QueueFilter } from '../../store/queue-filter.ts'
import type { Place, QueueAt } from '../../store/queue-order.ts'
import { readId } from '../address.ts'
import { daysAfter, readDay } from './days.ts'
import { wordings } from './words/index.ts'

export const QUEUE = '/desk/requests'

/** The filters as they are written in addresses and forms. */
export const filterNames = [
  ...(['q', 'sede', 'state', 'motivo', 'prestazione', 'channel', 'institute'] as const),
  ...(['assignee', 'age', 'reminders', 'uncertain', 'backlog'] as const),
] as const

type FilterName = (typeof filterNames)[number]
export type Chosen = Readonly<Partial<Record<FilterName, string | undefined>>>

export interface Known {
  readonly sedi: readonly string[] | 'all'
  readonly prestazioni: readonly string[]
  readonly institutes: ReadonlyMap<string, string>
}

/** Only what is known stays; a search is cut to a sane length. */
export function readChosen(query: Readonly<Record<string, string>>, known: Known): Chosen {
  const { it } = wordings
  const allowed = {
    q: (value: string) => value.trim() !== '' && !value.includes('\0'),
    sede: (value: string) =>
      /^\d{4,6}$/.test(value) && (known.sedi === 'all' || known.sedi.includes(value)),
    state: (value: string) => requestStates.some(state => state === value),
    motivo: (value: string) => Object.hasOwn(it.motivi, value),
    prestazione: (value: string) => known.prestazioni.includes(value),
    channel: (value: string) => Object.hasOwn(it.channels, value),
    institute: (value: string) => known.institutes.has(value),
    assignee: (value: string) => value === 'me' || value === 'nobody',
    age: (value: string) => Object.hasOwn(it.queuePage.ages, value),
    reminders: (value: string) => value === '1',
    uncertain: (value: string) => value === '1',
    backlog: (value: string) => value === '1',
  } as const satisfies Record<FilterName, (value: string) => boolean>
  const pairs = filterNames.flatMap(name => {
    const value = query[name]?.slice(0, MOST_TYPED)
    return value !== undefined && allowed[name](value)
      ? [[name, value.toWellFormed()] as const]
      : []
  })
  return Object.fromEntries(pairs)
}

const MOST_TYPED = 200

/** @param me the id of whoever asks; @param today YYYY-MM-DD. */
export function filterOf(chosen: Chosen, me: string, today: string): QueueFilter {
  const state = requestStates.find(one => one === chosen.state) ?? null
  const week = daysAfter(today, 7)
  const { q = null } = chosen
  const exact = q !== null && isExact(q)
  return {
    sede: chosen.sede ?? null,
    state,
    ended: state === 'chiusa' || state === 'scartata' || state === 'unita',
    motivo: readMotivo(chosen.motivo),
    prestazione: chosen.prestazione ?? null,
    channel: chosen.channel ?? null,
    institute: chosen.institute ?? null,
    assignee: chosen.assignee === 'me' ? me : chosen.assignee === 'nobody' ? '' : null,
    dueBy: chosen.age === 'scadute' ? today : chosen.age === 'settimana' ? week : null,
    dueAfter: chosen.age === 'settimana' ? today : chosen.age === 'oltre' ? week : null,
    reminders: chosen.reminders === '1',
    uncertain: chosen.uncertain === '1',
    exempt: false,
    backlog: chosen.backlog === '1',
    key: q !== null && exact ? searchKey(q) : null,
    words: exact ? null : q,
  }
}

const readMotivo = (text: string | undefined): QueueFilter['motivo'] =>
  (['sollecito', 'pagamenti', 'generica'] as const).find(motivo => motivo === text) ?? null

/** A number, a code or an address is meant exactly; words are not. */
export const isExact = (q: string): boolean =>
  q.includes('@') || (q.match(/\d/g) ?? []).length >= 4 || /^CB-/i.test(q.trim())

export function readQueueAt(query: Readonly<Record<string, string>>): QueueAt {
  const after = readPlace(query.after)
  if (after !== null) return { kind: 'after', ...after }
  const before = readPlace(query.before)
  return before === null ? { kind: 'first' } : { kind: 'before', ...before }
}

function readPlace(text: string | undefined): Place | null {
  const [, dueOn = '', id = ''] = /^(\d{4}-\d{2}-\d{2})\.(\d+)$/.exec(text ?? '') ?? []
  const [day, read] = [readDay(dueOn), readId(id)]
  return day === null || read === null ? null : { dueOn: day, id: read }
}

/** The filters alone, as they are saved: what stands behind '?'. */
export const queryOf = (chosen: Chosen): string => queueAddress(chosen).split('?')[1] ?? ''

/** The queue's address with these filters, at a place. */
export function queueAddress(chosen: Chosen, at: QueueAt = { kind: 'first' }): string {
  const query = new URLSearchParams()
  for (const name of filterNames) {
    const value = chosen[name]
    if (value !== undefined) query.set(name, value)
  }
  if (at.kind !== 'first') query.set(at.kind, `${at.dueOn}.${at.id}`)
  return query.size === 0 ? QUEUE : `${QUEUE}?${query}`
}

export const requestAddress = (number: string): string => `${QUEUE}/${number}`
