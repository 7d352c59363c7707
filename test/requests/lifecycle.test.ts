import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { advance, firstState, undoable } from '../../requests/lifecycle.ts'
import { type Action, type Actor, requestStates, type Standing } from '../../requests/standing.ts'

const anna: Actor = { kind: 'person', id: 'anna', name: 'Anna Bianchi', supervises: false }
const bruno: Actor = { kind: 'person', id: 'bruno', name: 'Bruno Neri', supervises: false }
const carla: Actor = { kind: 'person', id: 'carla', name: 'Carla Rossi', supervises: true }
const gateway: Actor = { kind: 'gateway' }

const routed: Standing = {
  state: 'instradata',
  sede: '7000',
  assignee: null,
  esito: null,
  mergedInto: null,
  motivo: 'sollecito',
  prestazione: 'naspi',
  codiceFiscale: null,
  confirmed: false,
}
const taken: Standing = {
  ...routed,
  state: 'presa_in_carico',
  assignee: { id: 'anna', name: 'Anna Bianchi' },
}

/** How it stands after the actions; a refusal is an error. */
function walk(standing: Standing, ...steps: readonly (readonly [Action, Actor])[]): Standing {
  return steps.reduce((now, [action, actor]) => {
    const next = advance(now, action, actor)
    if (next.kind === 'refused') throw new Error(next.why)
    return next.standing
  }, standing)
}

describe('an official’s day', () => {
  test('take, ask, hear again, answer and close', () => {
    const asked = walk(routed, [{ kind: 'prendi' }, anna], [{ kind: 'chiedi' }, anna])
    expect(asked).toMatchObject({ state: 'in_attesa', assignee: { id: 'anna' } })
    const heard = walk(asked, [{ kind: 'scrive' }, gateway])
    expect(heard).toMatchObject({ state: 'presa_in_carico', assignee: { id: 'anna' } })
    const answered = walk(heard, [{ kind: 'rispondi', close: true }, anna])
    expect(answered).toMatchObject({ state: 'chiusa', esito: 'risposta' })
  })

  test('an answer that comes back reopens the request for whoever had it', () => {
    const closed = walk(taken, [{ kind: 'rispondi', close: true }, anna])
    expect(walk(closed, [{ kind: 'torna' }, gateway])).toEqual({ ...taken, esito: null })
  })

  test('a later letter reopens what was closed, merged or thrown out', () => {
    for (const state of ['chiusa', 'scartata', 'unita'] as const) {
      const now = walk({ ...routed, state, esito: 'definita' }, [{ kind: 'scrive' }, gateway])
      expect(now).toMatchObject({ state: 'instradata', esito: null, mergedInto: null })
    }
  })

  test('what nobody has confirmed waits for a person also when the sender writes again', () => {
    const unsure: Standing = { ...routed, state: 'da_verificare' }
    expect(walk(unsure, [{ kind: 'scrive' }, gateway])).toEqual(unsure)
  })

  test('handing on takes it off the desk and asks for a reason', () => {
    expect(walk(taken, [{ kind: 'passa', sede: '4900', why: 'Risiede a Milano' }, anna])).toEqual({
      ...routed,
      sede: '4900',
    })
    expect(advance(taken, { kind: 'passa', sede: '4900', why: ' ' }, anna).kind).toBe('refused')
    expect(advance(taken, { kind: 'passa', sede: '7000', why: 'x' }, anna).kind).toBe('refused')
  })

  test('a correction confirms; one that changes nothing is refused', () => {
    const { motivo, prestazione, codiceFiscale } = taken
    const same: Action = { kind: 'correggi', motivo, prestazione, codiceFiscale }
    expect(advance(taken, same, anna).kind).toBe('refused')
    const other: Action = { ...same, motivo: 'pagamenti' }
    expect(walk(taken, [other, anna])).toMatchObject({ motivo: 'pagamenti', confirmed: true })
  })
})

describe('who may', () => {
  test('what is in another’s charge is moved by them or by who supervises', () => {
    const actions: readonly Action[] = [
      { kind: 'prendi' },
      { kind: 'rilascia' },
      { kind: 'chiudi', esito: 'definita' },
      { kind: 'rispondi', close: true },
      { kind: 'scarta', why: 'newsletter' },
    ]
    for (const action of actions) {
      expect(advance(taken, action, bruno), action.kind).toMatchObject({
        kind: 'refused',
        name: 'Anna Bianchi',
      })
      expect(advance(taken, action, carla).kind, action.kind).toBe('moved')
    }
  })

  test('assigning to others is for who supervises', () => {
    const to = { id: 'bruno', name: 'Bruno Neri' }
    expect(advance(routed, { kind: 'assegna', to }, anna).kind).toBe('refused')
    expect(walk(routed, [{ kind: 'assegna', to }, carla])).toMatchObject({ assignee: to })
  })

  test('an action is taken back by who did it', () => {
    const undo: Action = { kind: 'annulla', before: routed, by: 'anna' }
    expect(advance(taken, undo, bruno).kind).toBe('refused')
    expect(walk(taken, [undo, anna])).toEqual(routed)
  })
})

test('what leaves the house cannot be taken back', () => {
  for (const kind of ['rispondi', 'chiedi', 'torna', 'scrive', 'dividi'])
    expect(undoable.has(kind), kind).toBe(false)
})

test('a new request waits for a person, stands at its structure, or waits for one', () => {
  expect(firstState('to_person', '7000')).toBe('da_verificare')
  expect(firstState('to_office', '7000')).toBe('instradata')
  expect(firstState('to_office', null)).toBe('in_coda')
})

const states = fc.constantFrom(...requestStates)
const actions: fc.Arbitrary<Action> = fc.oneof(
  fc.constantFrom<Action>(
    { kind: 'conferma' },
    { kind: 'prendi' },
    { kind: 'rilascia' },
    { kind: 'chiedi' },
    { kind: 'riapri' },
    { kind: 'dividi' },
    { kind: 'instrada' },
    { kind: 'torna' },
    { kind: 'scrive' },
    { kind: 'scarta', why: 'no' },
    { kind: 'unisci', into: 'CB-1' },
    { kind: 'passa', sede: '4900', why: 'sì' },
    { kind: 'chiudi', esito: 'definita' },
  ),
  fc.boolean().map(close => ({ kind: 'rispondi', close }) as const),
)

test('whatever is done in whatever order, state, charge and outcome agree', () => {
  fc.assert(
    fc.property(
      states,
      fc.array(fc.tuple(actions, fc.constantFrom(anna, bruno, carla, gateway)), { maxLength: 12 }),
      (state, steps) => {
        let now: Standing = {
          ...routed,
          state,
          assignee: state === 'presa_in_carico' || state === 'in_attesa' ? taken.assignee : null,
          esito: state === 'chiusa' ? 'definita' : null,
          mergedInto: state === 'unita' ? 'CB-1' : null,
        }
        for (const [action, actor] of steps) {
          const next = advance(now, action, actor)
          if (next.kind === 'moved') now = next.standing
          expect(now.esito !== null).toBe(now.state === 'chiusa')
          expect(now.mergedInto !== null).toBe(now.state === 'unita')
          if (now.state === 'instradata') expect(now.assignee).toBeNull()
        }
      },
    ),
  )
})
