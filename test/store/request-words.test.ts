import { expect, it } from 'vitest'
import { advance, undoable } from '../../requests/lifecycle.ts'
import { requestNumber } from '../../requests/number.ts'
import type { Action } from '../../requests/standing.ts'
import { act, undo } from '../../store/act.ts'
import { type QueuePage, readQueue } from '../../store/queue.ts'
import type { QueueFilter } from '../../store/queue-filter.ts'
import type { QueueAt } from '../../store/queue-order.ts'
import { keepDueWords, keepWords } from '../../store/request-words.ts'
import { closeReview } from '../../store/review.ts'
import { splitRequest } from '../../store/split.ts'
import { filterOf } from '../../web/desk/queue-address.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepDecided, keepDecidedOnly, plain } from './samples.ts'

const anna = { kind: 'person', id: '1', name: 'Anna Bianchi', supervises: false } as const

const whatever = filterOf({}, anna.id, '2021-02-01')

const ROME_AND_MILAN: readonly string[] | 'all' = ['7000', '4900']

onEachDatabase('the search for words', kind => {
  const store = storeOn(kind)
  let nr = 0

  async function routed(words: string, day = 3): Promise<string> {
    const text = `Buongiorno, ${words}. Grazie`
    const receivedAt = `2021-02-${String(day).padStart(2, '0')}T09:30:00Z`
    await keepDecided(store.db, ++nr, chase(nr, { text, receivedAt }))
    return `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
  }

  const page = (
    words: string,
    filter: Partial<QueueFilter> = {},
    structures: readonly string[] | 'all' = ROME_AND_MILAN,
    at: QueueAt = { kind: 'first' },
  ) => readQueue(store.db, structures, { ...whatever, ...filter, words }, at, 2)

  const numbers = async (...asked: Parameters<typeof page>) =>
    (await page(...asked)).rows.map(row => row.number)

  const acts = (number: string, action: Action) =>
    act(store.db, advance, { number, version: 1, actor: anna, structures: ['7000'], action })

  async function passes(number: string, sede: string) {
    const moved = await acts(number, { kind: 'passa', sede, why: 'Risiede altrove' })
    expect(moved.kind).toBe('moved')
  }

  /** Numbers on all pages, then back from the last page to the first. */
  async function leafed(words: string, filter: Partial<QueueFilter>, whose = ROME_AND_MILAN) {
    const there: string[][] = []
    const back: string[][] = []
    let at: QueueAt | null = { kind: 'first' }
    let last: QueueAt | null = null
    while (at !== null) {
      const one: QueuePage = await page(words, filter, whose, at)
      there.push(one.rows.map(row => row.number))
      at = one.next
      last = one.previous
    }
    while (last !== null) {
      const one: QueuePage = await page(words, filter, whose, last)
      back.push(one.rows.map(row => row.number))
      last = one.previous
    }
    return { there: there.flat(), back: [...back.toReversed(), there.at(-1) ?? []].flat() }
  }

  it('finds every one once, page by page and back, by what is due first', async () => {
    const all: string[] = []
    for (const day of [9, 4, 7, 4, 5]) all.push(await routed('il carburante della pratica', day))
    const [, , third = ''] = all
    await passes(third, '4900')
    const sorted = [1, 3, 4, 2, 0].map(at => all[at])
    for (const whose of [ROME_AND_MILAN, 'all'] as const) {
      const { there, back } = await leafed('carburanti', {}, whose)
      expect(there).toEqual(sorted)
      expect(back).toEqual(sorted)
    }
    expect(await numbers('carburante', {}, ['4900'])).toEqual([third])
  })

  it('pages through finds that something else narrows further', async () => {
    const all: string[] = []
    for (const day of [9, 4, 7, 4, 5]) all.push(await routed('un albicocco', day))
    const { there, back } = await leafed('albicocco', { dueAfter: '2021-02-19' })
    expect(there).toEqual([4, 2, 0].map(at => all[at]))
    expect(back).toEqual(there)
  })

  it('shows what is closed newest first', async () => {
    const all: string[] = []
    for (const day of [4, 9, 7]) all.push(await routed('un nespolo', day))
    for (const number of all) {
      const moved = await acts(number, { kind: 'chiudi', esito: 'definita' })
      expect(moved.kind).toBe('moved')
    }
    const { there } = await leafed('nespolo', { state: 'chiusa', ended: true })
    expect(there).toEqual([1, 2, 0].map(at => all[at]))
  })

  it('follows a request to the structure that it is handed on to, and back', async () => {
    const number = await routed('una parola rara: tamarindo')
    await passes(number, '4900')
    expect(await numbers('tamarindo', {}, ['7000'])).toEqual([])
    expect(await numbers('tamarindo', {}, ['4900'])).toEqual([number])
    const ask = { number, version: 2, actor: anna, structures: ['7000'] }
    expect((await undo(store.db, advance, undoable, ask)).kind).toBe('moved')
    expect(await numbers('tamarindo', {}, ['7000'])).toEqual([number])
  })

  it('finds a request by later words as well as by its first', async () => {
    const number = await routed('si parla di zafferano')
    await keepWords(store.db, number, 'e poi di cannella')
    expect(await numbers('zafferano')).toEqual([number])
    expect(await numbers('cannella zafferano')).toEqual([number])
  })

  it.each([
    [`${'-'.repeat(60)} sambuco ${'-'.repeat(60)}`, true],
    [`${'-'.repeat(60)}sambuco`, true],
    ['sambuco - - - - - fiorito', true],
    [`${'|-'.repeat(40)} sambuco`, true],
    [`${'-('.repeat(40)} sambuco`, true],
    ['-"fiorito sambuco" sambuco', true],
    ['fiorito -sambuco', false],
    ['"sambuco fiorito"', true],
    ['"fiorito sambuco"', false],
    ['pesco or sambuco', true],
    ['& | ! ( : * <-> sambuco', true],
  ])('«%s» finds it: %s', async (words, finds) => {
    const number = await routed('un sambuco fiorito')
    expect((await leafed(words, {})).there.includes(number)).toBe(finds)
  })

  it('finds both halves of a request that was divided', async () => {
    const number = await routed('due cose di melograno')
    const part = { motivo: 'pagamenti', prestazione: 'anf', codiceFiscale: null } as const
    const who = { number, version: 1, actor: anna, structures: ['7000'] }
    const split = await splitRequest(store.db, advance, who, part, requestNumber)
    if (split.kind !== 'split') throw new Error(split.kind)
    expect(await numbers('melograno')).toEqual([number, split.fresh])
    expect(await numbers('melograno', { motivo: 'pagamenti' })).toEqual([split.fresh])
  })

  it('finds new requests once their words are kept, however many keep them at a time', async () => {
    const whole = { ...plain, ...chase(nr + 1) }
    const [first] = whole.requests
    if (first === undefined) throw new Error('One request was decided.')
    const requests = Array.from({ length: 7 }, (_, position) => ({
      ...first,
      number: `CB-77${position}0-AAAA-BBBB`,
      request: { ...first.request, position, name: 'Corbezzolo Ada' },
    }))
    await keepDecidedOnly(store.db, ++nr, { ...whole, requests, text: 'Un corniolo.' })
    expect(await numbers('corniolo')).toEqual([])
    const kept = await Promise.all([1, 2, 3].map(() => keepDueWords(store.db, 2)))
    expect(kept).toEqual([2, 2, 2])
    expect(await keepDueWords(store.db, 200)).toBe(1)
    expect(await keepDueWords(store.db, 200)).toBe(0)
    expect((await leafed('corniolo', {})).there).toHaveLength(7)
    expect((await leafed('corbezzolo corniolo', {})).there).toHaveLength(7)
  })

  it('finds a request that is handed on before its words are kept where it stands', async () => {
    await keepDecidedOnly(store.db, ++nr, chase(nr, { text: 'Un giuggiolo.' }))
    const number = `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
    await passes(number, '4900')
    await keepWords(store.db, number, 'e un lampone')
    await keepDueWords(store.db, 200)
    expect(await numbers('giuggiolo lampone', {}, ['7000'])).toEqual([])
    expect(await numbers('giuggiolo lampone', {}, ['4900'])).toEqual([number])
  })

  it.each(['a_', '~/', './', 'a_1.'])(
    'keeps the words of a letter that is one run of «%s»',
    async unit => {
      const text = `Una quercia ${unit.repeat(100_000 / unit.length)}`
      await keepDecided(store.db, ++nr, chase(nr, { text }))
      expect((await leafed('quercia', {})).there).toContain(
        `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`,
      )
    },
    20_000,
  )

  it('finds both halves of a request that was divided before its words were kept', async () => {
    await keepDecidedOnly(store.db, ++nr, chase(nr, { text: 'Due cose di biancospino.' }))
    const number = `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
    const part = { motivo: 'pagamenti', prestazione: 'anf', codiceFiscale: null } as const
    const who = { number, version: 1, actor: anna, structures: ['7000'] }
    const split = await splitRequest(store.db, advance, who, part, requestNumber)
    if (split.kind !== 'split') throw new Error(split.kind)
    await keepDueWords(store.db, 200)
    expect(await numbers('biancospino')).toEqual([number, split.fresh])
  })

  it('finds a request that a person made by the words and the sender of its letter', async () => {
    const id = await keepDecided(store.db, ++nr, {
      ...plain,
      text: 'Si chiede del ribes.',
      outcome: { kind: 'to_person', says: 'La tratta una persona.' },
      classification: { ...plain.classification, kind: 'unclear' },
    })
    const seen = { letterId: id, version: 1, esito: 'richiesta', note: '' } as const
    const closing = { ...seen, who: { id: anna.id, name: anna.name }, structures: ['7000'] }
    const number = 'CB-9999-AAAA-BBBB'
    const closed = await closeReview(store.db, closing, () => ({
      ...{ number, motivo: 'generica', prestazione: null, codice_fiscale: null },
      ...{ sede: '7000', due_on: '2021-02-18', keys: [] },
    }))
    expect(closed).toEqual({ kind: 'closed', number })
    expect(await numbers('ribes Bianchi')).toEqual([number])
  })
})
