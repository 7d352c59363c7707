import { expect, it } from 'vitest'
import { advance, undoable } from '../../requests/lifecycle.ts'
import { requestNumber } from '../../requests/number.ts'
import type { Action, Actor } from '../../requests/standing.ts'
import { type Ask, act, undo } from '../../store/act.ts'
import { readCorrections } from '../../store/corrections.ts'
import { splitRequest } from '../../store/split.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepDecided } from './samples.ts'

const anna: Actor = { kind: 'person', id: '1', name: 'Anna Bianchi', supervises: false }
const bruno: Actor = { kind: 'person', id: '2', name: 'Bruno Neri', supervises: false }

onEachDatabase('what officials do', kind => {
  const store = storeOn(kind)
  let nr = 0

  async function routed(): Promise<string> {
    await keepDecided(store.db, ++nr, chase(nr))
    return `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
  }

  const ask = (number: string, version: number, action: Action, parts: Partial<Ask> = {}) =>
    act(store.db, advance, { number, version, action, actor: anna, structures: ['7000'], ...parts })

  const rowOf = (number: string) =>
    store.db
      .selectFrom('request')
      .selectAll()
      .where('number', '=', number)
      .executeTakeFirstOrThrow()

  const eventsOf = async (number: string) => {
    const rows = await store.db
      .selectFrom('trail')
      .innerJoin('request', 'request.id', 'trail.request_id')
      .select(['trail.who', 'trail.what'])
      .where('request.number', '=', number)
      .orderBy('trail.id')
      .execute()
    return rows.map(row => `${row.who} ${row.what}`)
  }

  it('lets one of two officials win, and tells the other', async () => {
    const number = await routed()
    const both = await Promise.all([
      ask(number, 1, { kind: 'prendi' }),
      ask(number, 1, { kind: 'prendi' }, { actor: bruno }),
    ])
    expect(both.map(end => end.kind).sort()).toEqual(['conflict', 'moved'])
    expect(await rowOf(number)).toMatchObject({ state: 'presa_in_carico', version: 2 })
    expect(await eventsOf(number)).toHaveLength(2)
  })

  it('shows nothing of a request at another structure', async () => {
    const number = await routed()
    const foreign = await ask(number, 1, { kind: 'prendi' }, { structures: ['4900'] })
    const nowhere = await ask('CB-0000-0000-0000', 1, { kind: 'prendi' })
    expect([foreign, nowhere]).toEqual([{ kind: 'missing' }, { kind: 'missing' }])
    expect((await rowOf(number)).version).toBe(1)
  })

  it('hands on with the reason, keeps it as feedback for routing, and takes it back', async () => {
    const number = await routed()
    await ask(number, 1, { kind: 'passa', sede: '4900', why: 'Risiede a Milano' })
    expect(await rowOf(number)).toMatchObject({ sede: '4900', state: 'instradata', version: 2 })
    const corrections = await readCorrections(store.db, 0, 1000)
    expect(corrections.at(-1)).toMatchObject({
      number,
      field: 'sede',
      before: '7000',
      after: '4900',
      rules: ['provincia-RM'],
      why: 'Risiede a Milano',
    })
    const by = { number, version: 2, structures: ['7000'] }
    expect(await undo(store.db, advance, undoable, { ...by, actor: bruno })).toEqual({
      kind: 'missing',
    })
    expect((await undo(store.db, advance, undoable, { ...by, actor: anna })).kind).toBe('moved')
    expect(await rowOf(number)).toMatchObject({ sede: '7000', version: 3 })
    expect(await readCorrections(store.db, 0, 1000)).toHaveLength(corrections.length - 1)
  })

  it('takes back only the last action, and only if nobody has acted since', async () => {
    const number = await routed()
    await ask(number, 1, { kind: 'prendi' })
    await ask(number, 2, { kind: 'chiudi', esito: 'definita' })
    const late = { number, version: 2, actor: anna, structures: ['7000'] }
    expect((await undo(store.db, advance, undoable, late)).kind).toBe('conflict')
    expect((await undo(store.db, advance, undoable, { ...late, version: 3 })).kind).toBe('moved')
    expect(await rowOf(number)).toMatchObject({ state: 'presa_in_carico', esito: null })
    expect((await undo(store.db, advance, undoable, { ...late, version: 4 })).kind).toBe('refused')
  })

  it.each([{ kind: 'prendi' }, { kind: 'passa', sede: '4900', why: 'Risiede a Milano' }] as const)(
    'takes $kind back for nobody who has lost the structure',
    async action => {
      const number = await routed()
      await ask(number, 1, action)
      const before = await rowOf(number)
      for (const structures of [[], ['8100']]) {
        const again = { number, version: 2, actor: anna, structures }
        expect(await undo(store.db, advance, undoable, again)).toEqual({ kind: 'missing' })
      }
      expect(await rowOf(number)).toEqual(before)
    },
  )

  it('keeps a correction against the rules that had decided', async () => {
    const number = await routed()
    const fields = { motivo: 'pagamenti', prestazione: 'naspi', codiceFiscale: null } as const
    await ask(number, 1, { kind: 'correggi', ...fields })
    const made = (await readCorrections(store.db, 0, 1000)).filter(one => one.number === number)
    expect(made.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['motivo', 'sollecito', 'pagamenti'],
      ['prestazione', 'assegno_sociale', 'naspi'],
      ['codiceFiscale', 'RSSMRA80A01H501U', null],
    ])
    expect(made[0]?.rules).toEqual(['sollecito-senza-esito', 'oggetto'])
    expect(made[0]?.text).toContain('nessun esito')
  })

  it('merges a duplicate into another, never into itself, a foreign or a merged one', async () => {
    const [stays, goes, foreign] = [await routed(), await routed(), await routed()]
    await ask(foreign, 1, { kind: 'passa', sede: '4900', why: 'x' })
    for (const into of [goes, foreign, 'CB-0000-0000-0000'])
      expect((await ask(goes, 1, { kind: 'unisci', into })).kind, into).toBe('refused')
    expect((await ask(goes, 1, { kind: 'unisci', into: stays })).kind).toBe('moved')
    expect(await rowOf(goes)).toMatchObject({ state: 'unita', merged_into: stays })
    expect(await eventsOf(stays)).toContain('gateway ricevuta_unione')
    expect((await ask(stays, 1, { kind: 'unisci', into: goes })).kind).toBe('refused')
  })

  it('splits a request into two of the same letter, each found by its own number', async () => {
    const number = await routed()
    const part = { motivo: 'pagamenti', prestazione: 'anf', codiceFiscale: null } as const
    const who = { number, version: 1, actor: anna, structures: ['7000'] }
    const split = await splitRequest(store.db, advance, who, part, requestNumber)
    if (split.kind !== 'split') throw new Error(split.kind)
    const [old, fresh] = [await rowOf(number), await rowOf(split.fresh)]
    expect(fresh).toMatchObject({ motivo: 'pagamenti', prestazione: 'anf', split_from: number })
    expect(fresh.letter_id).toBe(old.letter_id)
    expect(fresh.keys).toContain(split.fresh.replaceAll('-', ''))
    expect(await eventsOf(split.fresh)).toEqual(['gateway divisa_da'])
  })

  it('counts a reminder on the request that it chases', async () => {
    const first = await routed()
    const sample = chase(++nr)
    const requests = sample.requests.map(one => ({
      ...one,
      request: { ...one.request, isReminder: true },
    }))
    await keepDecided(store.db, nr, { ...sample, requests })
    expect((await rowOf(`CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`)).chases).not.toBeNull()
    const chased = await store.db
      .selectFrom('request')
      .select(['number', 'reminders'])
      .where('reminders', '>', 0)
      .execute()
    expect(chased).toEqual([{ number: expect.any(String), reminders: 1 }])
    expect(first).toBeDefined()
  })
})
