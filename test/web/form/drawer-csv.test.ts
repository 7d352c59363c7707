// The drawer as a file, for Excel and for whoever keeps lists.

import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../../../store/open.ts'
import { marta, SENT, type Sitting, sittingOn } from './asked.ts'

let store: Store
beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
})
afterAll(() => store.close())

const on = sittingOn(() => store.db)

describe('the list as CSV', () => {
  const download = async (sitting: Sitting) => {
    const response = await sitting.get('/scrivi-alla-sede/cassetto.csv')
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    return Buffer.from(await response.arrayBuffer())
  }

  test('is what an Italian Excel opens', async () => {
    const sitting = await on(SENT.toISOString())
    const number = await sitting.send({ prestazione: 'ecocert', motivo: 'generica' })
    const bytes = await download(sitting)
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const lines = bytes.toString('utf8').split('\r\n')
    expect(lines.at(-1)).toBe('')
    expect(lines.find(line => line.includes(number))).toMatch(
      /^CB-[^;]+;03\/02\/2021 23:30;modulo;Marta De Angelis;Rossi Mario;RSSMRA80A01H501U;/,
    )
  })

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '  =cmd'])(
    'makes no formula of %j',
    async name => {
      const sitting = await on(SENT.toISOString())
      const number = await sitting.send({ prestazione: 'red', motivo: 'generica' })
      await store.db
        .updateTable('request')
        .set({ sender_name: name })
        .where('number', '=', number)
        .execute()
      expect((await download(sitting)).toString('utf8')).toContain(`;modulo;'${name};`)
    },
  )

  test('has no end before the drawer’s own', async () => {
    const clara = { ...marta, name: 'Clara Riva', address: 'c.riva@patronato-aurora.example' }
    const sitting = await on(SENT.toISOString(), clara)
    const number = await sitting.send({ prestazione: 'naspi' })
    await sql`insert into request overriding system value
      select made.* from request, generate_series(1, 10500) as n,
        jsonb_populate_record(request, jsonb_build_object(
          'id', id + 1000 + n, 'number', 'CB-' || n, 'position', n)) as made
      where request.number = ${number}`.execute(store.db)
    const lines = (await download(sitting)).toString('utf8').trimEnd().split('\r\n')
    const numbers = lines.slice(1).map(line => line.split(';')[0])
    expect(numbers).toHaveLength(10_501)
    expect(new Set(numbers).size).toBe(10_501)
    expect([numbers[0], numbers.at(-1)]).toEqual(['CB-10500', number])
  })
})
