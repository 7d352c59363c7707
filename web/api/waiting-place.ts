// A place in what waits for a person: the list, and in it the row that a page ended with.

import type { ReviewPlace } from '../../store/review.ts'
import { readId } from '../address.ts'
import { readDay } from '../desk/days.ts'
import { type PersonList, personLists } from '../desk/person-lists.ts'
import { readQueueAt } from '../desk/queue-address.ts'

export interface Place {
  readonly list: PersonList
  /** The list's own; null: its beginning. */
  readonly at: string | null
}

export const placeName = ({ list, at }: Place): string => (at === null ? list : `${list}.${at}`)

/** @returns null for what no page ended with. */
export function readPlace(text: string): Place | null {
  const [, name = '', at = null] = /^([a-z]+)(?:\.(.+))?$/.exec(text) ?? []
  const list = personLists.find(one => one === name)
  if (list === undefined) return null
  return at === null || SHAPES[list](at) ? { list, at } : null
}

const letters = (at: string): boolean => readLetterPlace(at) !== null
const requests = (at: string): boolean => readQueueAt({ after: at }).kind === 'after'

const SHAPES = {
  formal: letters,
  suspicious: letters,
  other: letters,
  exempt: requests,
  uncertain: requests,
  failed: (at: string) => readId(at) !== null,
} as const satisfies Record<PersonList, (at: string) => boolean>

export const letterPlaceName = ({ dueOn, micros, letterId }: ReviewPlace): string =>
  `${dueOn ?? 'none'}.${micros}.${letterId}`

export function readLetterPlace(text: string): ReviewPlace | null {
  const [, due = '', micros = '', id = ''] =
    /^(none|[\d-]{10})\.(-?\d{1,16})\.(\d+)$/.exec(text) ?? []
  const [letterId, dueOn] = [readId(id), readDay(due)]
  return letterId === null || (dueOn === null && due !== 'none')
    ? null
    : { dueOn, micros: Number(micros), letterId }
}
