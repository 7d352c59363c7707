import { expect, test } from 'vitest'
import { compileRoutes, routesSchema } from '../../requests/route.ts'
import { routeProblems } from '../../requests/route-problems.ts'
import { tables } from './tables.ts'

const known = { topics: ['naspi'], reachable: ['1300'] }

function found(...rows: readonly object[]) {
  const complete = rows.map((row, at) => ({ id: `r${at}`, says: 'Dice.', sede: '1300', ...row }))
  const table = compileRoutes(routesSchema.parse({ version: 1, rows: complete }), tables)
  return routeProblems(table, known, '2021-03-01').map(({ kind, says }) => `${kind}: ${says}`)
}

test('the shipped table has no gap, and an honest row no problem', () => {
  expect(found()).toEqual([])
  expect(found({ provinces: ['BO'] }, { comuni: ['Imola'], topic: ['naspi'] })).toEqual([])
})

test('a province without a structure is a gap', () => {
  const province = new Map([...tables.province].filter(([sigla]) => sigla !== 'BO'))
  const table = { rows: [], tables: { ...tables, province } }
  expect(routeProblems(table, known, '2021-03-01').map(({ says }) => says)).toEqual([
    'La provincia BO non ha una sede predefinita.',
  ])
})

test.each([
  [{ provinces: ['XX'] }, 'sconosciuto: Riga «r0»: la provincia «XX» non esiste.'],
  [{ comuni: ['Atlantide'] }, 'sconosciuto: Riga «r0»: il comune «Atlantide» non esiste.'],
  [{ comuni: ['Brixen'] }, 'sconosciuto: Riga «r0»: il comune «Brixen» si scrive «Bressanone».'],
  [{ topic: ['pizza'] }, 'sconosciuto: Riga «r0»: nessuna regola dà la prestazione «pizza».'],
  [{ country: 'CH', valid_to: '2020-12-31' }, 'scaduta: Riga «r0»: non vale più dal 2020-12-31.'],
])('%o is told', (row, says) => {
  expect(found(row)).toEqual([says])
})

test('a homonym without its province is told, with it not', () => {
  expect(found({ comuni: ['Samone'] })[0]).toContain('è il nome di più comuni')
  expect(found({ comuni: ['Samone'], provinces: ['TN'] })).toEqual([])
})

test('a structure that does not exist, or has no mailbox, is told', () => {
  const says = found({ provinces: ['BO'], sede: '9999' })
  expect(says[0]).toContain('la sede 9999 non esiste')
  expect(says[1]).toContain('senza-indirizzo')
})

test('two rows for the same cases overlap, unless their days or structures part them', () => {
  const a = { provinces: ['BO'], sede: '1300' }
  const b = { provinces: ['BO', 'MO'], sede: '1301' }
  const tie = (...rows: readonly object[]) =>
    found(...rows).filter(one => one.startsWith('sovrapposizione'))
  expect(tie(a, b)).toHaveLength(1)
  expect(tie({ ...a, valid_to: '2021-05-31' }, { ...b, valid_from: '2021-06-01' })).toEqual([])
  expect(tie(a, { ...b, sede: '1300' })).toEqual([])
  expect(tie(a, { ...b, topic: ['naspi'] })).toEqual([])
})
