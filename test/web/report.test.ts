import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { keepRoster } from '../../store/enrolled.ts'
import { openStore, type Store } from '../../store/open.ts'
import { keepWorld } from '../reports/keep-world.ts'
import { roster } from '../reports/pilot.ts'
import { generate } from '../reports/world.ts'
import { appOn, chief, pageOf } from './asked.ts'

const NOW = new Date('2021-04-15T12:00:00Z')
const PERIOD = 'dal=2021-03-01&al=2021-03-31'
let store: Store
let app: ReturnType<typeof appOn>

beforeAll(async () => {
  store = await openStore({ kind: 'pglite', folder: 'memory://' })
  await keepRoster(store.db, roster)
  await keepWorld(store.db, generate({ seed: 5, from: '2021-02-01', days: 60, messages: 2000 }))
  app = appOn(store.db, { now: () => NOW })
})

afterAll(() => store.close())

const withRoles = (...roles: readonly (typeof chief.roles)[number][]) =>
  appOn(store.db, { now: () => NOW }, { ...chief, name: roles.join(), roles })

test.each(['', '/requests', '/offices', '/response', '/gateway', '/outreach'])(
  'shows a coordinator /report%s and nobody else of INPS',
  async path => {
    const page = await pageOf(withRoles('coordinator'), `/report${path}?${PERIOD}`)
    expect(page).toContain('Prospetti')
    for (const role of ['official', 'supervisor', 'administrator'] as const) {
      const response = await withRoles(role).request(`/report${path}`)
      expect(response.status).toBe(403)
    }
  },
)

test('the overview has four figures that keep the period, their comparison, and says that the sums agree', async () => {
  const page = await pageOf(app, `/report?${PERIOD}`)
  const query = PERIOD.replaceAll('&', '&amp;')
  expect([...page.matchAll(/<dt><a href="([^"]+)">/g)].map(match => match[1])).toEqual(
    ['requests', 'offices', 'response', 'gateway'].map(name => `/report/${name}?${query}`),
  )
  expect(page.match(/\(prima: /g)).toHaveLength(4)
  expect(page.match(/I conti tornano\./g)).toHaveLength(5)
  expect(page).not.toContain('NON TORNANO')
  expect(page).toContain('dal 01/02/2021 al 28/02/2021')
})

test('an institute leads to its offices, and an office to itself', async () => {
  const all = await pageOf(app, `/report?${PERIOD}`)
  expect(all).toContain('ente=alfa')
  const alfa = await pageOf(app, `/report?${PERIOD}&ente=alfa`)
  expect(alfa).toContain('Richieste per ufficio')
  expect(alfa).toContain('ente=alfa&amp;ufficio=alfa-0')
  expect(alfa).not.toContain('Patronato Beta</th>')
})

test('a head sorts its table, the most first, and again the other way round', async () => {
  const counts = async (order: string) => {
    const page = await pageOf(app, `/report/requests?${PERIOD}&ordine=${order}`)
    const section = page.split('id="reason"')[1]?.split('</table>')[0] ?? ''
    const body = section.split('<tbody>')[1]?.split('</tbody>')[0] ?? ''
    return [...body.matchAll(/<tr>.*?<td class="count">(?:<a[^>]*>)?([\d.]+)/gs)].map(match =>
      Number(match[1]?.replaceAll('.', '')),
    )
  }
  const down = await counts('reason.-1')
  expect(down.length).toBeGreaterThan(2)
  expect(down).toEqual(down.toSorted((a, b) => b - a))
  expect(await counts('reason.1')).toEqual(down.toReversed())
})

test('no page names an operator, an address or a citizen, unless the institute has them named', async () => {
  const all = []
  for (const path of ['', '/requests', '/offices', '/response', '/gateway'])
    for (const who of ['', '&ente=alfa', '&ente=alfa&ufficio=alfa-0'])
      all.push(await pageOf(app, `/report${path}?${PERIOD}${who}`))
  expect(all.join()).not.toMatch(/Operatore Prova|operatore\d+@/)
  const named = { structures: new Map(), named: new Set(['alfa']) }
  const open = appOn(store.db, { now: () => NOW, reports: named })
  expect(await pageOf(open, `/report/offices?${PERIOD}&ente=alfa`)).toContain('Operatore Prova')
  expect(await pageOf(open, `/report/offices?${PERIOD}&ente=beta`)).not.toContain('Operatore Prova')
})

test('inside an office whose operators are not named, operators are not told apart', async () => {
  const institute = await pageOf(app, `/report/offices?${PERIOD}&ente=alfa`)
  expect(institute).toContain('>Operatore 1<')
  const office = await pageOf(app, `/report/offices?${PERIOD}&ente=alfa&ufficio=alfa-0`)
  expect(office).not.toContain('id="operators"')
})

test.each([
  ['ente=nessuno', 'Nessun patronato dell’elenco ha l’identificativo «nessuno».'],
  ['ente=alfa&ufficio=%27', 'ha l’identificativo «&#39;».'],
  ['ufficio=nessuno', 'ha l’identificativo «nessuno».'],
])('whoever asks for %s is told that there is none, and gets no noughts', async (query, says) => {
  for (const path of ['/report', '/report/offices', '/report/file.csv', '/report/file.xlsx']) {
    const response = await app.request(`${path}?${PERIOD}&${query}`)
    const page = await response.text()
    expect([response.status, page]).toEqual([404, expect.stringContaining(says)])
    expect(page).toContain('<option value="alfa">Patronato Alfa</option>')
    expect(page).not.toContain('Controllo dei conti')
  }
  const list = await app.request(`/report/list?${PERIOD}&${query}`)
  expect([list.status, await list.text()]).toEqual([404, expect.stringContaining(says)])
  const json = await app.request(`/api/v1/report?${PERIOD}&${query}`)
  expect([json.status, json.headers.get('content-type')]).toEqual([404, 'application/problem+json'])
})

test('who has left the roster and is still in the figures is shown', async () => {
  await keepRoster(
    store.db,
    roster.filter(({ sender }) => sender.office.id !== 'alfa-0'),
  )
  try {
    const page = await pageOf(app, `/report?${PERIOD}&ente=alfa&ufficio=alfa-0`)
    expect(page).toContain('Controllo dei conti')
  } finally {
    await keepRoster(store.db, roster)
  }
})

test('a list leads back to a page that whoever reads it may open', async () => {
  for (const role of ['official', 'supervisor', 'administrator'] as const) {
    const reader = withRoles(role)
    const page = await pageOf(reader, `/report/list?${PERIOD}&canale=mail`)
    const [, back = ''] = /<a href="([^"]+)">Torna/.exec(page) ?? []
    expect((await reader.request(back.replaceAll('&amp;', '&'))).status).toBe(200)
  }
  expect(await pageOf(app, `/report/list?${PERIOD}&canale=mail`)).toContain(
    'Torna al quadro d’insieme',
  )
})

test('figures lead to the letters behind them, for those who may open letters', async () => {
  const page = await pageOf(app, `/report?${PERIOD}`)
  const link = /href="(\/report\/list\?[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
  expect(await pageOf(app, link)).toMatch(/href="\/desk\/letters\/\d+"/)
  expect(await pageOf(withRoles('coordinator'), `/report?${PERIOD}`)).not.toContain('/report/list')
  expect((await withRoles('coordinator').request(link)).status).toBe(403)
})

test('who sees one structure sees behind a figure only what is at it', async () => {
  const who = { ...chief, name: 'una sede', structures: ['7000'] }
  const page = await pageOf(
    appOn(store.db, { now: () => NOW }, who),
    `/report/list?${PERIOD}&canale=mail`,
  )
  const sedi = [...page.matchAll(/data-label="Struttura"><div>([^<]*)/g)].map(match => match[1])
  expect(sedi.length).toBeGreaterThan(3)
  expect(new Set(sedi)).toEqual(new Set(['Roma Flaminio (7000)']))
})

test('an office that wrote on after three notices is called, and what came of it is kept', async () => {
  const page = await pageOf(app, `/report/outreach?${PERIOD}`)
  const action = /action="(\/report\/outreach\/\d+)"/.exec(page)?.[1] ?? ''
  const token =
    /name="token" value="([^"]+)"/.exec(page)?.[1] ??
    /<input type="hidden" name="([^"]+)" value="([^"]+)"/.exec(page)?.[2] ??
    ''
  const name = /<input type="hidden" name="([^"]+)" value="([^"]+)"/.exec(page)?.[1] ?? 'token'
  expect(page).toContain('Traccia per la telefonata')
  const before = page.match(/class="task"/g)?.length ?? 0
  const response = await app.request(action, {
    method: 'POST',
    headers: { origin: 'http://localhost' },
    body: new URLSearchParams({ [name]: token, note: 'Parlato con la responsabile.' }),
  })
  expect(response.status).toBe(303)
  const after = await pageOf(app, `/report/outreach?${PERIOD}`)
  expect(after.match(/class="task"/g)?.length ?? 0).toBe(before - 1)
  expect(after).toContain('Parlato con la responsabile.')
})

test.each([
  'dal=2021-02-31',
  'dal=0000-01-01&al=9999-12-31',
  'dal=x&al=2021-03-31',
  'ente=%00&ufficio=%00',
  'ordine=office.-99',
])('takes an address that says %s', async query => {
  expect(await pageOf(app, `/report/requests?${query}`)).toContain('Controllo dei conti')
})

test('an office of another institute than the one just chosen is left out of the filter', async () => {
  const page = await pageOf(app, `/report?${PERIOD}&ente=beta&ufficio=alfa-0`)
  expect(page).toContain('Per Patronato Beta:')
})

test.each(['sede', 'motivo', 'prestazione', 'canale'])(
  'takes a list whose %s the database cannot take',
  async name => {
    const page = await pageOf(app, `/report/list?${PERIOD}&${name}=%00`)
    expect(page).toContain('Messaggi dietro alla cifra')
  },
)

test('letters without a request stand behind their figures too', async () => {
  const csv = await (await app.request(`/report/file.csv?${PERIOD}&per=reason`)).text()
  const line = csv.split('\r\n').find(one => one.startsWith('Invio di documenti')) ?? ''
  const mail = Number(line.split(',')[2])
  expect(mail).toBeGreaterThan(0)
  const page = await pageOf(app, `/report/list?${PERIOD}&canale=mail&motivo=documenti`)
  expect(page.match(/href="\/desk\/letters\/\d+"/g)).toHaveLength(Math.min(mail, 100))
})

test('to look at the offices to call opens no task', async () => {
  const count = async () => (await sql`select from outreach`.execute(store.db)).rows.length
  await pageOf(app, `/report?${PERIOD}`)
  await sql`delete from outreach where closed_at is null`.execute(store.db)
  const before = await count()
  await pageOf(app, `/report/outreach?${PERIOD}`)
  expect(await count()).toBe(before)
})

test('gives its files under their names, and JSON', async () => {
  const csv = await app.request(`/report/file.csv?${PERIOD}&per=reason&separatore=italiano`)
  expect(csv.headers.get('content-disposition')).toContain(
    'combipat-2021-03-01-2021-03-31-reason.csv',
  )
  expect(Buffer.from(await csv.arrayBuffer()).subarray(0, 3)).toEqual(
    Buffer.from([0xef, 0xbb, 0xbf]),
  )
  const xlsx = await app.request(`/report/file.xlsx?${PERIOD}`)
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')
  const json = (await (await app.request(`/api/v1/report?${PERIOD}`)).json()) as {
    checks: { agrees: boolean }[]
    tables: { id: string }[]
  }
  expect(json.checks.every(({ agrees }) => agrees)).toBe(true)
  expect(json.tables.map(({ id }) => id)).toContain('rules')
})
