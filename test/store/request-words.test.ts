import { expect, it } from 'vitest'
import { advance, undoable } from '../../requests/lifecycle.ts'
import { requestNumber } from '../../requests/number.ts'
import type { Actor } from '../../requests/standing.ts'
import { act, undo } from '../../store/act.ts'
import { handOver } from '../../store/handover.ts'
import { readQueue } from '../../store/queue.ts'
import type { QueueFilter } from '../../store/queue-filter.ts'
import type { QueueAt } from '../../store/queue-order.ts'
import { keepWords } from '../../store/request-words.ts'
import { splitRequest } from '../../store/split.ts'
import { onEachDatabase, storeOn } from './databases.ts'
import { chase, keepDecided } from './samples.ts'

const anna: Actor = { kind: 'person', id: '1', name: 'Anna Bianchi', supervises: false }

const whatever: QueueFilter = {
  sede: null,
  state: null,
  ended: false,
  motivo: null,
  prestazione: null,
  channel: null,
  institute: null,
  assignee: null,
  dueBy: null,
  dueAfter: null,
  reminders: false,
  uncertain: false,
  exempt: false,
  backlog: false,
  key: null,
  words: null,
}

onEachDatabase('the search for words', kind => {
  const store = storeOn(kind)
  let nr = 0

  async function routed(words: string, day = 3): Promise<string> {
    const text = `Buongiorno, ${words}. Grazie`
    const receivedAt = `2021-02-${String(day).padStart(2, '0')}T09:30:00Z`
    const id = await keepDecided(store.db, ++nr, chase(nr, { text, receivedAt }))
    await handOver(store.db, [id])
    return `CB-${String(nr).padStart(4, '0')}-AAAA-BBBB`
  }

  const page = (
    words: string,
    filter: Partial<QueueFilter> = {},
    structures: readonly string[] | 'all' = ['7000', '4900'],
    at: QueueAt = { kind: 'first' },
  ) => readQueue(store.db, structures, { ...whatever, ...filter, words }, at, 2)

  const numbers = async (...asked: Parameters<typeof page>) =>
    (await page(...asked)).rows.map(row => row.number)

  const passes = (number: string, sede: string) =>
    act(store.db, advance, {
      ...{ number, version: 1, actor: anna, structures: ['7000'] },
      action: { kind: 'passa', sede, why: 'Risiede altrove' },
    })

  it('finds every one once, page by page and back, by what is due first', async () => {
    const days = [9, 4, 7, 4, 5]
    const all: string[] = []
    for (const day of days) all.push(await routed('il carburante della pratica', day))
    await passes(all[2] ?? '', '4900')
    const sorted = [1, 3, 4, 2, 0].map(at => all[at])
    for (const structures of [['7000', '4900'], 'all'] as const) {
      const first = await page('carburanti', {}, structures)
      const second = await page('carburanti', {}, structures, first.next ?? undefined)
      const third = await page('carburanti', {}, structures, second.next ?? undefined)
      const pages = [first, second, third].flatMap(({ rows }) => rows.map(row => row.number))
      expect(pages).toEqual(sorted)
      expect(third.next).toBeNull()
      const back = await page('carburanti', {}, structures, third.previous ?? undefined)
      expect(back.rows).toEqual(second.rows)
    }
    expect(await numbers('carburante', {}, ['4900'])).toEqual([all[2]])
    const narrowed = await page('carburante', { dueAfter: '2021-02-19' })
    expect(narrowed.rows.map(row => row.number)).toEqual([all[4], all[2]])
  })

  it('follows a request to the structure that it is handed on to, and back', async () => {
    const number = await routed('una parola rara: tamarindo')
    await passes(number, '4900')
    expect(await numbers('tamarindo', {}, ['7000'])).toEqual([])
    expect(await numbers('tamarindo', {}, ['4900'])).toEqual([number])
    const ask = { number, version: 2, actor: anna, structures: ['7000'] }
    await undo(store.db, advance, undoable, ask)
    expect(await numbers('tamarindo', {}, ['7000'])).toEqual([number])
  })

  it('finds a request by later words as well as by its first', async () => {
    const number = await routed('si parla di zafferano')
    await keepWords(store.db, [{ number, words: 'e poi di cannella' }])
    expect(await numbers('zafferano')).toEqual([number])
    expect(await numbers('cannella zafferano')).toEqual([number])
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
})
