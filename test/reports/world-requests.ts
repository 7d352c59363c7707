// The requests of a generated letter: their states, answers, splits and corrections.

import type { Chance } from './chance.ts'
import { type operators, sedi } from './pilot.ts'
import { benefits, HOUR, type Row, type World } from './world-rows.ts'

export interface Asked {
  readonly letter: Row
  readonly position: number
  readonly unclear: boolean
  readonly fired: string
  readonly time: number
  readonly sender: string
  readonly who: (typeof operators)[number]
}

export function addRequest(world: World, dice: Chance, asked: Asked): void {
  const { letter, position, unclear, fired, time, sender, who } = asked
  const id = world.requests.length + 1
  const state = stateOf(dice)
  const answeredAt =
    state === 'chiusa' && dice.happens(0.8)
      ? new Date(time + dice.below(40 * 24) * HOUR).toISOString()
      : null
  const split = position === 0 && dice.happens(0.01)
  const row = {
    id,
    number: `CB-${id}`,
    letter_id: letter.id,
    position,
    motivo: dice.pick(['sollecito', 'pagamenti', 'generica']),
    prestazione: dice.pick(benefits),
    sede: dice.happens(0.05) ? null : dice.pick(sedi),
    confidence: unclear ? 'unclear' : 'likely',
    is_reminder: false,
    state,
    body: { request: {}, route: { rule: `provincia-${dice.pick(sedi)}` } },
    confirmed: dice.happens(0.3),
    backlog: letter.silent,
    channel: letter.channel,
    received_at: letter.received_at,
    due_on: '2030-01-01',
    sender,
    institute: who.institute.id,
    reminders: dice.happens(0.1) ? 1 + dice.below(3) : 0,
    answered_at: answeredAt,
    split_from: null as string | null,
  }
  world.requests.push(row)
  if (split)
    world.requests.push({
      ...row,
      id: id + 1,
      number: `CB-${id + 1}`,
      position: 90,
      split_from: row.number,
    })
  if (!dice.happens(0.04)) return
  const trailId = world.trail.length + 1
  world.trail.push({
    at: letter.received_at,
    letter_id: letter.id,
    request_id: id,
    what: 'correggi',
    data: {},
  })
  world.corrections.push({
    trail_id: trailId,
    request_id: id,
    letter_id: letter.id,
    who: 'x',
    field: 'motivo',
    rules: [fired],
  })
}

function stateOf(dice: Chance): string {
  const at = dice.below(100)
  if (at < 60) return 'chiusa'
  if (at < 75) return 'presa_in_carico'
  if (at < 80) return 'in_attesa'
  if (at < 92) return 'instradata'
  return at < 96 ? 'unita' : 'scartata'
}
