// How a request stands, and what can be done now, in an operator's words.

import { chaseOf } from '../../requests/chase.ts'
import type { DrawerRow } from '../../store/drawer.ts'
import type { Language } from '../../store/people.ts'
import { dayIn } from '../desk/days.ts'
import { type FormWording, formWordings } from './words/index.ts'

export function stateOf(
  { state, esito, mergedInto }: Pick<DrawerRow, 'state' | 'esito' | 'mergedInto'>,
  w: FormWording,
): string {
  if (state === 'unita') return w.states.unita(mergedInto ?? '')
  return esito === null ? w.states[state] : `${w.states[state]}: ${w.esiti[esito]}`
}

export function nextOf(
  row: Pick<DrawerRow, 'state' | 'receivedAt' | 'answeredAt' | 'chasedAt'>,
  now: Date,
  language: Language,
): string {
  const { next } = formWordings[language]
  const chase = chaseOf(row, now)
  switch (chase.kind) {
    case 'may':
      return next.chase
    case 'wait':
      return next.wait(dayIn(language, chase.day))
    case 'no':
      return chase.why === 'asked' ? next.answer : next.ended
  }
}

export function structureName(
  sedi: ReadonlyMap<string, string>,
  sede: string | null,
  w: FormWording,
): string {
  if (sede === null) return w.drawer.nobody
  const name = sedi.get(sede) ?? sedi.get(sede.slice(0, 4))
  return name === undefined ? sede : `${name} (${sede})`
}
